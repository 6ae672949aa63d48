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

namespace {

/// Until when \a result counts; nothing: for ever.
std::optional<Instant> expiryOf(const CheckResult &result, const Check &check)
{
    if (!check.maxAge || !isAnswer(result.outcome))
        return std::nullopt;
    return result.at + *check.maxAge - toldAge(result.observation).value_or(Milliseconds(0));
}

CheckResult grownStale(CheckResult result, const Check &check)
{
    result.outcome = Outcome::Unknown;
    result.failureClass = FailureClass::Stale;
    result.reason = staleReason(*check.maxAge, result.reason);
    return result;
}

} // namespace

CurrentResults::CurrentResults(const Incident &incident, const Runbook &runbook, Instant now)
    : m_incident(incident)
{
    for (const Check &check : runbook.checks) {
        const CheckResult *latest = check.maxAge ? incident.latestResult(check.id) : nullptr;
        const std::optional<Instant> expiry = latest != nullptr ? expiryOf(*latest, check) : std::nullopt;
        if (!expiry)
            continue;
        if (now <= *expiry) {
            m_nextExpiry = m_nextExpiry ? std::min(*m_nextExpiry, *expiry) : *expiry;
            continue;
        }
        m_stale.emplace(check.id, grownStale(*latest, check));
        m_staleSince.emplace(check.id, *expiry);
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

CountedResult counted(const CheckResult &result, const CurrentResults &current, const Runbook &runbook, Instant now)
{
    const CheckResult *latest = current.of(result.check);
    if (latest != nullptr && !countsInsteadOf(result, *latest))
        return {*latest,
                {u"judge.newer-counts"_s,
                 {{u"check"_s, result.check},
                  {u"at"_s, isoText(std::chrono::floor<std::chrono::seconds>(result.at))},
                  {u"newer"_s, isoText(std::chrono::floor<std::chrono::seconds>(latest->at))}}}};
    const Check *check = runbook.check(result.check);
    const std::optional<Instant> expiry = check != nullptr ? expiryOf(result, *check) : std::nullopt;
    return {expiry && now > *expiry ? grownStale(result, *check) : result, {}};
}

} // namespace sitrep
