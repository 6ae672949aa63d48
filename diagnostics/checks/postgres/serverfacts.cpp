// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/serverfacts.h"

#include "diagnostics/checks/postgres/errortext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// transaction_read_only is on in every transaction of ours; what a session of the service gets is its default.
constexpr auto firstQuery = "SELECT pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(),"
                            " pg_catalog.current_setting('default_transaction_read_only') = 'on',"
                            " current_user, pg_catalog.current_database(),"
                            " pg_catalog.current_setting('is_superuser') = 'on'";
// Any role sees the truth of these (pg_stat_activity hides rows); the functions below the views, because a fresh backend reads
// the catalogue for each thing that is named. reserved_connections is of 16.
constexpr auto roleQuery =
    "SELECT pg_catalog.current_setting('server_version'),"
    " (SELECT pg_catalog.sum(pg_catalog.pg_stat_get_db_numbackends(oid)) FROM pg_catalog.pg_database),"
    " pg_catalog.current_setting('max_connections')::int"
    " - pg_catalog.current_setting('superuser_reserved_connections')::int"
    " - coalesce(pg_catalog.current_setting('reserved_connections', true), '0')::int,"
    " extract(epoch FROM pg_catalog.pg_postmaster_start_time()), extract(epoch FROM pg_catalog.clock_timestamp())";
constexpr auto identityQuery = "SELECT system_identifier FROM pg_catalog.pg_control_system()";

bool isTrue(const QString &value)
{
    return value == u"t"_s;
}

} // namespace

ServerFacts::ServerFacts(ObservationBuilder &builder, QStringList &lines, PGconn *connection, PostgresSession &session)
    : m_builder(builder)
    , m_lines(lines)
    , m_connection(connection)
    , m_session(session)
    , m_isConsole(QByteArray(PQparameterStatus(connection, "server_version")).endsWith("/bouncer"))
{}

std::optional<Failure> ServerFacts::query()
{
    if (m_isConsole)
        return queryConsole();
    Answer answer = m_session.begin();
    if (!answer.failure)
        answer = m_session.ask(firstQuery);
    if (answer.failure)
        return answer.failure;
    const QStringList &row = answer.row;
    const QString role = cleanLine(row.value(3));
    m_isInRecovery = isTrue(row.value(1));
    m_isReadOnly = m_isInRecovery || isTrue(row.value(2));
    m_builder.fact(u"in_recovery"_s, m_isInRecovery);
    m_builder.fact(u"read_only"_s, m_isReadOnly);
    m_builder.fact(u"role"_s, role);
    m_builder.fact(u"database"_s, cleanLine(row.value(4)));
    m_builder.fact(u"superuser"_s, isTrue(row.value(5)));
    m_builder.evidence().standpoint.role = role;
    // A pooler gives a client a process number of its own making; the server knows its real one.
    const bool isDirect = row.value(0).toInt() == PQbackendPID(m_connection);
    m_builder.fact(u"server"_s, isDirect ? u"postgresql"_s : u"pooler"_s);
    if (!isDirect)
        m_lines.append(u"answered through a pooler: the process that answers is not the one that let us in"_s);
    if (isTrue(row.value(5)))
        m_lines.append(u"note: %1 is a superuser; a role that may only read is enough for this check"_s.arg(role));
    return std::nullopt;
}

std::optional<Failure> ServerFacts::queryConsole()
{
    const Answer answer = m_session.askPlainly("SHOW VERSION");
    if (answer.failure)
        return answer.failure;
    const QString version = cleanLine(answer.row.value(0));
    m_builder.fact(u"server"_s, u"pgbouncer"_s);
    m_builder.fact(u"server_version"_s, version);
    m_builder.evidence().targetIdentity = version;
    m_lines.append(u"answers: the console of "_s + version);
    return std::nullopt;
}

std::optional<Failure> ServerFacts::role()
{
    const Answer answer = m_session.ask(roleQuery);
    if (answer.failure)
        return answer.failure;
    const QStringList &row = answer.row;
    const QString version = cleanLine(row.value(0)).section(u' ', 0, 0);
    m_builder.fact(u"server_version"_s, version);
    const double used = row.value(1).toDouble();
    const double usable = row.value(2).toDouble();
    if (usable > 0)
        m_builder.fact(u"connections_used_percent"_s, std::round(used / usable * 1000) / 10, Unit::Percent);
    const QString started = takeStart(row.value(3).toDouble(), row.value(4).toDouble());
    m_builder.evidence().targetIdentity = u"PostgreSQL "_s + version;
    m_lines.append(u"answers: PostgreSQL %1, %2; up since %3; %4 of %5 connections used"_s.arg(
        version,
        m_isInRecovery ? u"a standby (in recovery)"_s : (m_isReadOnly ? u"a primary, read-only"_s : u"a primary"_s),
        started, row.value(1), row.value(2)));
    takeIdentity();
    return std::nullopt;
}

QString ServerFacts::takeStart(double started, double now)
{
    constexpr double endOfCalendar = 253402300799; // the last second of the year 9999
    if (!(started > 0 && started < endOfCalendar)) // whoever answers there may say anything
        return u"a time that it does not tell"_s;
    const QString text = isoText(Instant(std::chrono::seconds(std::llround(started))));
    m_builder.fact(u"started"_s, text);
    m_builder.fact(u"uptime"_s, std::round(now - started), Unit::Second);
    return text;
}

void ServerFacts::takeIdentity()
{
    const Answer answer = m_session.ask(identityQuery);
    // A role may be kept from asking; that takes nothing from the answer before.
    if (answer.failure || answer.row.isEmpty())
        return;
    m_builder.fact(u"system_identifier"_s, answer.row.front());
    m_builder.evidence().identity[u"system_identifier"_s] = answer.row.front();
    m_builder.evidence().targetIdentity += u", system "_s + answer.row.front();
}

std::optional<Failure> ServerFacts::largeAnswer(qint64 bytes)
{
    const QByteArray sql = "SELECT pg_catalog.repeat('x', " + QByteArray::number(bytes) + ')';
    const SteadyTime began = std::chrono::steady_clock::now();
    const Answer answer = m_session.ask(sql.constData());
    if (!answer.failure) {
        const std::chrono::nanoseconds took = std::chrono::steady_clock::now() - began;
        m_builder.duration(u"large_answer_ms"_s, took);
        m_lines.append(u"an answer of %1 bytes arrives in %2 ms"_s.arg(answer.row.value(0).size())
                           .arg(static_cast<double>(took.count()) / 1e6, 0, 'f', 1));
        return std::nullopt;
    }
    Failure failure = *answer.failure;
    if (failure.failureClass == FailureClass::Timeout && !failure.detail.contains(u"sqlstate"_s)) {
        failure.message =
            u"Small answers arrive, and one of %1 bytes does not: the path loses large packets (an MTU that "
            "differs, with ICMP dropped), or it stalls"_s.arg(bytes);
        failure.detail[u"bytes"_s] = bytes;
    }
    return failure;
}

} // namespace sitrep
