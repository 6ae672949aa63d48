// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/status/coverage.h"

namespace sitrep {

bool isCounted(const Check &check, const CheckResult *latest, Profile profile)
{
    if (check.confirmsVantage || !check.isIn(profile))
        return false;
    if (latest == nullptr)
        return check.kind != CheckKind::Manual;
    if (check.kind == CheckKind::Manual && latest->failureClass == FailureClass::Unanswered)
        return false;
    const bool notTrusted = latest->failureClass == FailureClass::NotTrusted;
    return !check.optional || latest->outcome != Outcome::Skip || notTrusted;
}

Coverage coverageOf(const CurrentResults &results, const Runbook &runbook, Profile profile)
{
    Coverage coverage;
    for (const Check &check : runbook.checks) {
        const CheckResult *latest = results.of(check.id);
        // What another run, or somebody elsewhere, answered is no longer to be asked.
        const bool isAnswered = latest != nullptr && isAnswer(latest->outcome);
        if (!check.confirmsVantage && !check.isIn(profile) && !isAnswered)
            coverage.notAsked.append(check.id);
        if (!isCounted(check, latest, profile))
            continue;
        ++coverage.of;
        if (isAnswered)
            ++coverage.answered;
        else
            coverage.unanswered.append(check.id);
    }
    return coverage;
}

int exitCodeOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook, Profile profile)
{
    bool fail = false;
    bool unknown = false;
    bool warn = false;
    bool any = false;
    for (const Check &check : runbook.checks) {
        const CheckResult *latest = results.of(check.id);
        const bool leftOut = latest == nullptr && !incident.runs().isEmpty() && !incident.runs().last().hasAsked(check);
        if (leftOut || !isCounted(check, latest, profile))
            continue;
        any = true;
        fail = fail || (latest != nullptr && latest->outcome == Outcome::Fail);
        warn = warn || (latest != nullptr && latest->outcome == Outcome::Warn);
        unknown = unknown || latest == nullptr || !isAnswer(latest->outcome);
    }
    if (fail)
        return 2;
    if (unknown || !any)
        return 3;
    return warn ? 1 : 0;
}

} // namespace sitrep
