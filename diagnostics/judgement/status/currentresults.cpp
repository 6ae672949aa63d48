// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/status/currentresults.h"

#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/reasons/reasons.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

std::optional<Milliseconds> toldAge(const Observation &observation)
{
    const Fact *fact = factNamed(observation.facts, u"age"_s);
    const std::optional<Quantity> quantity = fact ? toQuantity(fact->value, fact->unit) : std::nullopt;
    const std::optional<double> age = quantity ? quantity->in(Unit::Millisecond) : std::nullopt;
    if (!age || !std::isfinite(*age))
        return std::nullopt;
    // A file of the future is not younger than now; and what is older than a century is old.
    constexpr double century = 100 * 365.25 * 24 * 3600 * 1000;
    return Milliseconds(static_cast<qint64>(std::clamp(*age, 0.0, century)));
}

CurrentResults::CurrentResults(const Incident &incident, const Runbook &runbook, Instant now)
    : m_incident(incident)
{
    for (const Check &check : runbook.checks) {
        const CheckResult *latest = check.maxAge ? incident.latestResult(check.id) : nullptr;
        if (latest == nullptr || !isAnswer(latest->outcome))
            continue;
        const Instant expiry = latest->at + *check.maxAge - toldAge(latest->observation).value_or(Milliseconds(0));
        if (now <= expiry) {
            m_nextExpiry = m_nextExpiry ? std::min(*m_nextExpiry, expiry) : expiry;
            continue;
        }
        CheckResult stale = *latest;
        stale.outcome = Outcome::Unknown;
        stale.failureClass = FailureClass::Stale;
        stale.reason = staleReason(*check.maxAge, latest->reason);
        m_stale.emplace(check.id, std::move(stale));
        m_staleSince.emplace(check.id, expiry);
    }
}

const CheckResult *CurrentResults::of(const QString &check) const
{
    const auto found = m_stale.find(check);
    return found == m_stale.end() ? m_incident.latestResult(check) : &found->second;
}

std::optional<Instant> CurrentResults::staleSince(const QString &check) const
{
    const auto found = m_staleSince.find(check);
    return found == m_staleSince.end() ? std::nullopt : std::optional(found->second);
}

} // namespace sitrep
