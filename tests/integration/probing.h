// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/judge.h"
#include "diagnostics/runbook/kinds/probes/probedescription.h"
#include "tests/support/collecting.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <libpq-fe.h>

#include <memory>

// A check with probes as the reader makes it, and sessions that give them something to find.
namespace sitrep::probing {

inline CheckContext contextOf(const QString &url, const QStringList &probes,
                              Milliseconds timeout = Milliseconds(60'000))
{
    CheckContext context = sitrep::contextOf(
        CheckKind::Postgres,
        {{QStringLiteral("url"), url}, {QStringLiteral("probes"), QJsonArray::fromStringList(probes)}}, timeout);
    expectFact(context, QStringLiteral("connection"), MatcherKind::Equals, QStringLiteral("ok"));
    for (const QString &name : probes) {
        if (const ProbeDescription *probe = probeNamed(name))
            context.check.expect.append(probe->expect);
    }
    return context;
}

inline Observation observe(const QString &url, const QStringList &probes)
{
    return collect(contextOf(url, probes));
}

/// "warn threshold: slots.used_percent is 80 %, expected at most 75 % (limits of pgmonitor)"
inline QString finding(const QString &url, const QString &probe)
{
    const CheckContext context = contextOf(url, {probe});
    const CheckResult result = judge(collect(context), context.check, {});
    const QString failureClass = result.failureClass ? u' ' + nameOf(*result.failureClass) : QString();
    return nameOf(result.outcome) + failureClass + QStringLiteral(": ") + render(result.reason);
}

inline QString text(const Observation &observation, const QString &fact)
{
    const auto found = observation.facts.find(fact);
    return found == observation.facts.end() ? QStringLiteral("(none)") : factText(found->second);
}

/// "permission: needs pg_monitor: …"
inline QString withheld(const Observation &observation, const QString &fact)
{
    const auto found = observation.withheld.find(fact);
    if (found == observation.withheld.end())
        return QStringLiteral("(not withheld)");
    return nameOf(found->second.failureClass) + QStringLiteral(": ") + found->second.message;
}

/// Somebody else at the database.
class Visitor final
{
public:
    explicit Visitor(const QString &url)
        : m_connection(PQconnectdb(url.toUtf8().constData()), &PQfinish)
    {}

    [[nodiscard]] bool isSignedIn() const { return PQstatus(m_connection.get()) == CONNECTION_OK; }
    [[nodiscard]] QString pid() const { return QString::number(PQbackendPID(m_connection.get())); }
    /// What went wrong; empty when nothing did.
    [[nodiscard]] QString say(const char *sql) const
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(m_connection.get(), sql), &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
                   ? QString()
                   : QString::fromUtf8(PQresultErrorMessage(result.get()));
    }
    /// Without waiting for the answer.
    [[nodiscard]] bool begin(const char *sql) const { return PQsendQuery(m_connection.get(), sql) == 1; }

private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

} // namespace sitrep::probing
