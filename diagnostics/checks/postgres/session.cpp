// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/session.h"

#include "diagnostics/checks/postgres/errortext.h"
#include "diagnostics/checks/postgres/sqlstates.h"
#include "diagnostics/platform/freer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr Milliseconds longestStatement{2000};
constexpr Milliseconds shortestStatement{100};

using Result = std::unique_ptr<PGresult, Freer<PQclear>>;

bool isError(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

QString textOf(const PGresult *result, int row, int column)
{
    // An empty text is none that is absent.
    if (PQgetisnull(result, row, column) != 0)
        return {};
    const QString text = QString::fromUtf8(PQgetvalue(result, row, column));
    return text.isNull() ? u""_s : text;
}

void takeRows(const PGresult *result, Answer &answer)
{
    for (int column = 0; column < PQnfields(result); ++column)
        answer.columns.append(QString::fromUtf8(PQfname(result, column)));
    for (int row = 0; row < PQntuples(result); ++row) {
        QStringList texts;
        for (int column = 0; column < PQnfields(result); ++column)
            texts.append(textOf(result, row, column));
        answer.rows.append(texts);
    }
    answer.row = answer.rows.value(0);
}

} // namespace

PostgresSession::PostgresSession(PGconn *connection, std::shared_ptr<const PostgresNotices> notices,
                                 SteadyTime deadline, std::stop_token stop)
    : m_connection(connection)
    , m_notices(std::move(notices))
    , m_deadline(deadline)
    , m_stop(std::move(stop))
{
    PQsetnonblocking(m_connection, 1);
}

Answer PostgresSession::begin()
{
    // The server's limit before ours, so that it is told as what it is.
    const Milliseconds most = std::clamp(left() - shortestStatement, shortestStatement, longestStatement);
    const QByteArray sql = "BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = "
                           + QByteArray::number(static_cast<qint64>(most.count()))
                           + "; SET LOCAL lock_timeout = 100; SET LOCAL idle_in_transaction_session_timeout = 10000"
                             "; SET LOCAL search_path = pg_catalog";
    return finish(PQsendQuery(m_connection, sql.constData()));
}

Answer PostgresSession::ask(const char *sql)
{
    return finish(PQsendQueryParams(m_connection, sql, 0, nullptr, nullptr, nullptr, nullptr, 0));
}

Answer PostgresSession::askPlainly(const char *sql)
{
    return finish(PQsendQuery(m_connection, sql));
}

void PostgresSession::rollBack()
{
    if (!isBroken())
        static_cast<void>(finish(PQsendQuery(m_connection, "ROLLBACK")));
}

bool PostgresSession::isBroken() const
{
    return PQstatus(m_connection) != CONNECTION_OK || PQtransactionStatus(m_connection) == PQTRANS_ACTIVE;
}

bool PostgresSession::isInTransaction() const
{
    return PQtransactionStatus(m_connection) == PQTRANS_INTRANS;
}

bool PostgresSession::isIdle() const
{
    return PQtransactionStatus(m_connection) == PQTRANS_IDLE;
}

Milliseconds PostgresSession::left() const
{
    return std::chrono::floor<Milliseconds>(m_deadline - std::chrono::steady_clock::now());
}

Answer PostgresSession::finish(int sent)
{
    Answer answer;
    if (sent == 0) {
        answer.failure = failureOf(nullptr);
        return answer;
    }
    answer.failure = flush();
    while (!answer.failure) {
        if (std::optional<Failure> failure = receive()) {
            answer.failure = std::move(failure);
            break;
        }
        const Result result(PQgetResult(m_connection));
        if (!result)
            return answer;
        if (isError(result.get())) {
            answer.failure = failureOf(result.get());
            break;
        }
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK && answer.columns.isEmpty())
            takeRows(result.get(), answer);
    }
    // What is left belongs to this statement; the next one would read it as its own.
    while (!receive()) {
        if (!Result(PQgetResult(m_connection)))
            break;
    }
    return answer;
}

std::optional<Failure> PostgresSession::flush()
{
    int left = PQflush(m_connection);
    while (left == 1) {
        const WaitResult result = waitFor(PQsocket(m_connection), Ready::Both, m_deadline, m_stop);
        if (result.end != WaitEnd::Ready)
            return interruption();
        if (result.readable && PQconsumeInput(m_connection) == 0)
            break; // the server may have said why before it hung up: PQgetResult() has it
        left = PQflush(m_connection);
    }
    return std::nullopt;
}

std::optional<Failure> PostgresSession::receive()
{
    while (PQisBusy(m_connection) != 0) {
        if (waitFor(PQsocket(m_connection), Ready::Readable, m_deadline, m_stop).end != WaitEnd::Ready)
            return interruption();
        if (PQconsumeInput(m_connection) == 0)
            return std::nullopt;
    }
    return std::nullopt;
}

Failure PostgresSession::interruption() const
{
    // No PQcancel: it blocks without a limit, and statement_timeout ends the statement on a server that is alive.
    if (m_stop.stop_requested())
        return {FailureClass::Cancelled, Rung::Query, u"Stopped before the query was answered"_s, {}};
    return {FailureClass::Timeout, Rung::Query, u"Signed in, but the query is not answered"_s, {}};
}

Failure PostgresSession::failureOf(const PGresult *result) const
{
    PostgresError error;
    if (result != nullptr) {
        error.sqlstate = QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE));
        error.message = cleanLine(QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)));
        error.fromServer = PQresultErrorField(result, PG_DIAG_SOURCE_FILE) != nullptr;
    }
    if (error.sqlstate.isEmpty() && !m_notices->sqlstate.isEmpty())
        error = {m_notices->sqlstate, m_notices->message, true};
    if (error.sqlstate.isEmpty())
        return {FailureClass::Reset, Rung::Query, u"The connection broke before the query was answered"_s, {}};
    return failureOfSqlState(error, Rung::Query);
}

} // namespace sitrep
