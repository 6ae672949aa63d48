// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/attempt.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/postgres/errortext.h"
#include "diagnostics/checks/postgres/signinbreak.h"
#include "diagnostics/checks/postgres/sniff.h"
#include "diagnostics/checks/postgres/sqlstates.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// Kept back from a sign-in that hangs, to find out who is at the other end.
constexpr Milliseconds mostForSniff{700};

void takeNotice(void *notices, const PGresult *result)
{
    auto &kept = *static_cast<PostgresNotices *>(notices);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (sqlstate == nullptr || !kept.sqlstate.isEmpty() || qstrcmp(sqlstate, "00000") == 0)
        return;
    kept.sqlstate = QString::fromLatin1(sqlstate);
    kept.message = cleanLine(QString::fromUtf8(message));
}

int takeSocketError(int socket)
{
    int error = 0;
    socklen_t length = sizeof error;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

/// Follows PQconnectPoll from state to state.
class Climb final
{
public:
    Climb(const SignInBreak &why, const QString &where, SteadyTime deadline, const std::stop_token &stop)
        : m_why(why)
        , m_where(where)
        , m_deadline(deadline)
        , m_stop(stop)
    {
        const auto left = std::max(SteadyTime::duration::zero(), deadline - std::chrono::steady_clock::now());
        m_answerBy = deadline - std::min<SteadyTime::duration>(mostForSniff, left / 4);
    }

    SignIn run(const QByteArray &libpqText, bool usesTls)
    {
        m_usesTls = usesTls;
        start(libpqText);
        PostgresPollingStatusType next = PGRES_POLLING_WRITING;
        while (next != PGRES_POLLING_OK && !m_signIn.failure) {
            if (PQstatus(m_signIn.connection.get()) == CONNECTION_BAD || next == PGRES_POLLING_FAILED)
                m_signIn.failure = refusal();
            else if (waitFor(next))
                next = poll();
        }
        settle();
        return std::move(m_signIn);
    }

private:
    void start(const QByteArray &libpqText)
    {
        m_since = std::chrono::steady_clock::now();
        m_signIn.notices = std::make_shared<PostgresNotices>();
        m_signIn.alert = std::make_shared<TlsAlert>();
        m_signIn.connection.reset(PQconnectStart(libpqText.constData()));
        PQsetErrorVerbosity(m_signIn.connection.get(), PQERRORS_VERBOSE);
        PQsetNoticeReceiver(m_signIn.connection.get(), takeNotice, m_signIn.notices.get());
        noteConnected();
    }

    /// A Unix socket connects at once.
    void noteConnected()
    {
        const ConnStatusType status = PQstatus(m_signIn.connection.get());
        if (m_state.rung == Rung::Tcp && status != CONNECTION_STARTED && status != CONNECTION_NEEDED
            && status != CONNECTION_BAD)
            climbed(Rung::Tcp, Rung::Sniff, std::chrono::steady_clock::now());
    }

    /// False when a failure was found instead.
    bool waitFor(PostgresPollingStatusType next)
    {
        const bool connecting = PQstatus(m_signIn.connection.get()) == CONNECTION_STARTED;
        const int socket = PQsocket(m_signIn.connection.get());
        const Ready wanted = next == PGRES_POLLING_READING ? Ready::Readable : Ready::Writable;
        const SteadyTime until = connecting ? m_deadline : m_answerBy;
        const WaitResult result = sitrep::waitFor(socket, wanted, until, m_stop);
        if (result.end == WaitEnd::Stopped)
            m_signIn.failure = Failure{FailureClass::Cancelled, m_state.rung, u"Stopped before it answered"_s, {}};
        else if (result.end == WaitEnd::Deadline)
            m_signIn.failure = connecting ? failureOfErrno(ETIMEDOUT, m_where) : silence();
        // Read before libpq does, which would turn it into prose.
        else if (const int error = connecting ? takeSocketError(socket) : 0; error != 0)
            m_signIn.failure = connectFailure(failureOfErrno(error, m_where));
        else if (!connecting && result.readable)
            listen(socket);
        return !m_signIn.failure;
    }

    /// What libpq took for a rung that held may have been somebody else's first byte; and who resets had accepted.
    void settle()
    {
        if (!m_signIn.failure)
            return;
        const Rung broken = m_signIn.failure->rung;
        std::erase_if(m_signIn.rungs, [broken](const auto &held) { return held.first >= broken; });
        if (broken > Rung::Tcp && !m_signIn.rungs.contains(Rung::Tcp))
            m_signIn.rungs[Rung::Tcp] = std::chrono::steady_clock::now() - m_since;
    }

    /// What comes, before libpq takes it.
    void listen(int socket)
    {
        std::array<char, mostOfEarlyError> first{};
        const ssize_t count = ::recv(socket, first.data(), first.size(), MSG_PEEK | MSG_DONTWAIT);
        m_state.isClosed = count == 0 || (count < 0 && errno == ECONNRESET);
        if (count <= 0 || m_state.hasHeard)
            return;
        m_state.hasHeard = true;
        m_heardAt = std::chrono::steady_clock::now();
        m_early = errorBeforeProtocol(QByteArray(first.data(), count), m_where);
        // 'R', a length of 32 bits and a code of 32 bits; with TLS the first byte is S or N, and this is not seen.
        if (!m_usesTls && count >= 9 && first[0] == 'R')
            m_state.authentication = qFromBigEndian<qint32>(first.data() + 5);
    }

    PostgresPollingStatusType poll()
    {
        PGconn *const connection = m_signIn.connection.get();
        const PostgresPollingStatusType next = PQconnectPoll(connection);
        if (next == PGRES_POLLING_FAILED)
            return next;
        m_signIn.alert->watch(static_cast<ssl_st *>(PQsslStruct(connection, "OpenSSL")));
        noteConnected();
        if (m_state.rung == Rung::Sniff && m_state.hasHeard)
            climbed(Rung::Sniff, m_usesTls ? Rung::Tls : Rung::SignIn, m_heardAt);
        if (m_state.rung == Rung::Tls && PQsslInUse(connection) != 0 && PQstatus(connection) != CONNECTION_SSL_STARTUP)
            climbed(Rung::Tls, Rung::SignIn, std::chrono::steady_clock::now());
        if (next == PGRES_POLLING_OK)
            climbed(Rung::SignIn, Rung::Query, std::chrono::steady_clock::now());
        m_state.usesTls = m_signIn.rungs.contains(Rung::Tls);
        m_state.gavePassword = PQconnectionUsedPassword(connection) != 0;
        return next;
    }

    void climbed(Rung held, Rung next, SteadyTime at)
    {
        m_signIn.rungs[held] = at - m_since;
        m_since = at;
        m_state.rung = next;
    }

    /// libpq gave up.
    Failure refusal()
    {
        PGconn *connection = m_signIn.connection.get();
        const PostgresError error = readPostgresError(QString::fromUtf8(PQerrorMessage(connection)));
        if (!error.sqlstate.isEmpty()) {
            heard();
            // Told before any password was asked for; a server may let in with TLS whom it refuses without.
            m_signIn.maybeWithoutTls = error.sqlstate == u"28000"_s;
            return failureOfSqlState(error, Rung::SignIn);
        }
        if (PQconnectionNeedsPassword(connection) != 0) {
            heard();
            return {FailureClass::Auth,
                    Rung::SignIn,
                    u"The server asks for a password, and the connection URL has none (~/.pgpass is not read)"_s,
                    {{u"password"_s, u"not-given"_s}}};
        }
        if (m_state.rung == Rung::Tcp)
            return m_why.neverBegun();
        if (m_early) {
            heard();
            return *m_early;
        }
        m_state.alert = m_signIn.alert->number();
        Failure failure = m_why.givenUp(m_state);
        m_signIn.maybeWithoutTls = failure.failureClass == FailureClass::Tls && failure.rung == Rung::Tls;
        if (failure.rung != Rung::Sniff)
            heard();
        return failure;
    }

    Failure silence()
    {
        m_state.gavePassword = PQconnectionUsedPassword(m_signIn.connection.get()) != 0;
        return m_why.silence(m_state);
    }

    /// The answer in which libpq gave up was PostgreSQL's.
    void heard()
    {
        if (m_state.rung == Rung::Sniff && m_state.hasHeard)
            climbed(Rung::Sniff, Rung::SignIn, m_heardAt);
    }

    const SignInBreak &m_why;
    QString m_where;
    SteadyTime m_deadline;
    std::stop_token m_stop;
    SteadyTime m_answerBy;
    SteadyTime m_since;
    SteadyTime m_heardAt;
    bool m_usesTls = false;         // it is going to be
    std::optional<Failure> m_early; // an error of the server that is none of its protocol
    SignInState m_state;
    SignIn m_signIn;
};

} // namespace

SignIn signIn(const ConnInfo &info, const PostgresHost &host, const Address &address, TlsMode mode, SteadyTime deadline,
              const std::stop_token &stop)
{
    const bool usesTls = mode != TlsMode::Disable && !host.isSocket();
    const SignInBreak why(info, host, address, mode, deadline, stop);
    Climb climb(why, host.text(), deadline, stop);
    return climb.run(info.libpqText(host, address, mode), usesTls);
}

} // namespace sitrep
