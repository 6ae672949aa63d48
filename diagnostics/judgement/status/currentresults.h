// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <map>
#include <optional>

namespace sitrep {

/// The latest result of each check as it counts at one time: one that is older than the check's `max_age` is Unknown, class
/// stale, with its facts and its finding still there. Pure. Must not outlive the incident.
class CurrentResults
{
public:
    CurrentResults(const Incident &incident, const Runbook &runbook, Instant now);

    /// Nullptr when the check was never asked.
    [[nodiscard]] const CheckResult *of(const QString &check) const;
    /// Those that are too old, by check.
    [[nodiscard]] const std::map<QString, CheckResult> &stale() const { return m_stale; }
    /// Since when it is too old; nothing when it counts.
    [[nodiscard]] std::optional<Instant> staleSince(const QString &check) const;
    /// When the next of those that count grows too old.
    [[nodiscard]] std::optional<Instant> nextExpiry() const { return m_nextExpiry; }

private:
    const Incident &m_incident;
    std::map<QString, CheckResult> m_stale;
    std::map<QString, Instant> m_staleSince;
    std::optional<Instant> m_nextExpiry;
};

/// What counts once a result is kept.
struct CountedResult
{
    CheckResult result;
    Sentence instead; ///< not empty: `result` is a newer one of the same check, which counts; this says so
};

/// How \a result counts at \a now beside \a current, be it kept already or not. Pure.
[[nodiscard]] CountedResult counted(const CheckResult &result, const CurrentResults &current, const Runbook &runbook,
                                    Instant now);

/// How old what \a observation tells was when it was asked: its fact `age`; none without one.
[[nodiscard]] std::optional<Milliseconds> toldAge(const Observation &observation);

} // namespace sitrep
