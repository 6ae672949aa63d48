// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/postgres.h"

#include "diagnostics/checks/net/connect.h"
#include "diagnostics/checks/net/resolver.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/postgres/attempt.h"
#include "diagnostics/checks/postgres/session.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct RungFact
{
    Rung rung;
    const char16_t *fact;
};
constexpr std::array rungFacts{RungFact{Rung::Resolve, u"resolve_ms"}, RungFact{Rung::Tcp, u"tcp_ms"},
                               RungFact{Rung::Tls, u"tls_ms"}, RungFact{Rung::SignIn, u"sign_in_ms"},
                               RungFact{Rung::Query, u"query_ms"}};

// Any role sees the truth of these (sum(numbackends) where pg_stat_activity hides rows). reserved_connections is of 16.
constexpr auto roleQuery = "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('server_version'),"
                           " (SELECT pg_catalog.sum(numbackends) FROM pg_catalog.pg_stat_database),"
                           " pg_catalog.current_setting('max_connections')::int"
                           " - pg_catalog.current_setting('superuser_reserved_connections')::int"
                           " - coalesce(pg_catalog.current_setting('reserved_connections', true), '0')::int";
constexpr auto identityQuery = "SELECT system_identifier FROM pg_catalog.pg_control_system()";

/// A server at one address, with the TLS modes to try there.
struct Candidate
{
    PostgresHost host;
    Address address;
};

QList<TlsMode> modesOf(const ConnInfo &info, const PostgresHost &host)
{
    if (host.isSocket())
        return {TlsMode::Disable};
    switch (info.tlsMode()) {
    case TlsMode::Prefer: // libpq would try a refused password once more without TLS: so the two are tried one by one
        return {TlsMode::Require, TlsMode::Disable};
    case TlsMode::Allow:
        return {TlsMode::Disable, TlsMode::Require};
    default:
        return {info.tlsMode()};
    }
}

bool isFinal(const Failure &failure)
{
    return failure.failureClass == FailureClass::Auth || failure.failureClass == FailureClass::Cancelled;
}

/// One check: the ladder, from host to host and address to address until one answers.
class Ladder final
{
public:
    Ladder(const CheckContext &context, const ConnInfo &info)
        : m_context(context)
        , m_info(info)
        , m_builder(context, info.shown())
    {}

    Observation run()
    {
        const QList<Candidate> candidates = resolveAll();
        for (qsizetype i = 0; i < candidates.size() && !m_answered; ++i) {
            const SteadyTime share = shareOf(m_context.deadline, candidates.size() - i);
            if (!climb(candidates[i], share))
                break;
        }
        return conclude();
    }

private:
    QList<Candidate> resolveAll()
    {
        QList<Candidate> candidates;
        std::chrono::nanoseconds took{0};
        for (const PostgresHost &host : m_info.hosts()) {
            if (host.isSocket()) {
                if (const std::optional<Address> address = Address::ofUnixSocket(host.socketPath()))
                    candidates.append({host, *address});
                else
                    consider({FailureClass::Parse, Rung::Parameters, u"The path of the socket is too long"_s, {}}, {});
                continue;
            }
            const QString name = host.hostNumber.isEmpty() ? host.host : host.hostNumber;
            const Resolution resolution = resolve(name, m_context.deadline, m_context.stop);
            took += resolution.took;
            if (resolution.failure) {
                m_lines.append(resolution.failure->message);
                consider(*resolution.failure, {});
            }
            for (const Address &address : resolution.addresses)
                candidates.append({host, address.withPort(host.port)});
        }
        if (!candidates.isEmpty())
            m_resolved = took;
        return candidates;
    }

    /// False when nothing else shall be tried.
    bool climb(const Candidate &candidate, SteadyTime deadline)
    {
        const QList<TlsMode> modes = modesOf(m_info, candidate.host);
        for (const TlsMode mode : modes) {
            SignIn attempt = signIn(m_info, candidate.host, candidate.address, mode, deadline, m_context.stop);
            if (!attempt.failure) {
                query(candidate, attempt);
                return false;
            }
            consider(*attempt.failure, attempt.rungs);
            const bool another = attempt.maybeWithoutTls && mode != modes.back();
            m_lines.append(
                candidate.address.textWithPort() + u": " + attempt.failure->message
                + (another ? (mode == TlsMode::Disable ? u"; tried with TLS" : u"; tried without TLS") : u""));
            if (!another)
                return !isFinal(*attempt.failure);
            m_furthest.reset(); // what was learnt is how to connect, not that it fails
        }
        return true;
    }

    void query(const Candidate &candidate, SignIn &attempt)
    {
        m_answered = true;
        m_furthest.reset();
        m_rungs = attempt.rungs;
        PGconn *connection = attempt.connection.get();
        const QString version = QString::fromUtf8(PQparameterStatus(connection, "server_version"));
        m_lines.append(u"%1: signed in%2"_s.arg(candidate.address.textWithPort(), tlsText(connection)));
        PostgresSession session(connection, attempt.notices, m_context.deadline, m_context.stop);
        const SteadyTime began = std::chrono::steady_clock::now();
        Answer answer = session.begin();
        if (!answer.failure)
            answer = session.ask(roleQuery);
        if (answer.failure) {
            m_lines.append(answer.failure->message);
            m_furthest = answer.failure;
        } else {
            m_rungs[Rung::Query] = std::chrono::steady_clock::now() - began;
            takeRole(answer.row);
            takeIdentity(session, candidate, version);
        }
        session.rollBack();
    }

    static QString tlsText(PGconn *connection)
    {
        if (PQsslInUse(connection) == 0)
            return u", without TLS"_s;
        return u", "_s + QString::fromUtf8(PQsslAttribute(connection, "protocol"));
    }

    void takeRole(const QStringList &row)
    {
        m_builder.fact(u"in_recovery"_s, row.value(0) == u"t"_s);
        m_builder.fact(u"server_version"_s, row.value(1).section(u' ', 0, 0));
        const double used = row.value(2).toDouble();
        const double usable = row.value(3).toDouble();
        if (usable > 0)
            m_builder.fact(u"connections_used_percent"_s, std::round(used / usable * 1000) / 10, Unit::Percent);
        m_lines.append(u"answers: %1; %2 of %3 connections used"_s.arg(
            row.value(0) == u"t"_s ? u"in recovery (a standby)"_s : u"not in recovery (a primary)"_s, row.value(2),
            row.value(3)));
    }

    void takeIdentity(PostgresSession &session, const Candidate &candidate, const QString &version)
    {
        QString identity = u"PostgreSQL "_s + version.section(u' ', 0, 0) + u" at " + candidate.address.textWithPort();
        const Answer answer = session.ask(identityQuery);
        // A role may be kept from asking; that takes nothing from the answer before.
        if (!answer.failure && !answer.row.isEmpty()) {
            m_builder.fact(u"system_identifier"_s, answer.row.front());
            identity += u", system " + answer.row.front();
        }
        m_builder.evidence().targetIdentity = identity;
    }

    /// Of several the one that got furthest; of equals the first. What failed for want of something here tells least.
    void consider(const Failure &failure, const std::map<Rung, std::chrono::nanoseconds> &rungs)
    {
        const bool tells = failure.failureClass != FailureClass::Cut;
        const bool hasTelling = m_furthest && m_furthest->failureClass != FailureClass::Cut;
        if (m_furthest && (tells == hasTelling ? m_furthest->rung >= failure.rung : hasTelling))
            return;
        m_furthest = failure;
        m_rungs = rungs;
    }

    Observation conclude()
    {
        if (m_resolved)
            m_rungs[Rung::Resolve] = *m_resolved;
        std::chrono::nanoseconds total{0};
        for (const RungFact &each : rungFacts) {
            const auto held = m_rungs.find(each.rung);
            if (held == m_rungs.end())
                continue;
            m_builder.duration(QString::fromUtf16(each.fact), held->second);
            m_builder.held(each.rung, held->second);
            total += held->second;
        }
        if (m_furthest) {
            m_builder.fact(u"connection"_s, nameOf(m_furthest->failureClass));
            if (m_furthest->detail.contains(u"sqlstate"_s))
                m_builder.fact(u"sqlstate"_s, m_furthest->detail[u"sqlstate"_s]);
            if (m_furthest->detail.contains(u"server"_s))
                m_lines.append(u"server: "_s + m_furthest->detail[u"server"_s].toString());
            m_builder.fail(*m_furthest);
        } else {
            m_builder.fact(u"connection"_s, u"ok"_s);
            m_builder.duration(u"total_ms"_s, total);
        }
        m_builder.excerpt(m_lines.join(u'\n'));
        return m_builder.finish();
    }

    const CheckContext &m_context;
    const ConnInfo &m_info;
    ObservationBuilder m_builder;
    QStringList m_lines;
    std::map<Rung, std::chrono::nanoseconds> m_rungs; // of what answered, or else got furthest
    std::optional<std::chrono::nanoseconds> m_resolved;
    std::optional<Failure> m_furthest;
    bool m_answered = false;
};

} // namespace

Observation PostgresCollector::collect(const CheckContext &context) const
{
    ConnInfo info;
    if (const std::optional<Failure> failure = ConnInfo::parse(context.config[u"url"_s].toString(), info)) {
        ObservationBuilder builder(context, {});
        builder.fact(u"connection"_s, nameOf(failure->failureClass));
        builder.fail(*failure);
        return builder.finish();
    }
    return Ladder(context, info).run();
}

} // namespace sitrep
