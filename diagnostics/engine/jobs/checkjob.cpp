// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/checkjob.h"

#include "diagnostics/checks/targetaddresses.h"
#include "diagnostics/engine/jobs/jobobservation.h"
#include "diagnostics/engine/jobs/onetry.h"
#include "diagnostics/engine/jobs/questionexpansion.h"
#include "diagnostics/engine/jobs/samplejob.h"
#include "diagnostics/engine/sources/logscans.h"
#include "diagnostics/platform/trust.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::optional<Failure> notAvailable(const CheckJob &job)
{
    if (job.collector != nullptr || job.reaching == Reaching::BySitrep)
        return std::nullopt;
    return Failure{FailureClass::KindNotAvailable, Rung::None, {}, {}};
}

/// What keeps the check from being asked, in the order of the house; dependency came before.
std::optional<Failure> refusalOf(const CheckJob &job)
{
    const Check &check = job.context.check;
    const Runbook &runbook = *job.context.runbook;
    const Reach reach = reachOf(check, runbook, hasLogFile(check, runbook));
    if (const std::optional<FailureClass> refused = refusal(reach, job.replay, job.trusted))
        return Failure{*refused, Rung::None, {}, {}};
    return notAvailable(job);
}

} // namespace

Failure cutFailure(RunCut cut, Milliseconds budget)
{
    if (cut == RunCut::BudgetUsedUp)
        return {FailureClass::Budget, Rung::None, {}, {{u"budget"_s, durationText(budget)}}};
    return {FailureClass::Cancelled, Rung::None, {}, {}};
}

Milliseconds longestTime(const Check &check, Reaching reaching)
{
    const Milliseconds way = reaching == Reaching::BySitrep ? timeOfTheWay : Milliseconds(0);
    if (!check.samples)
        return check.timeout + way;
    // How many addresses its target has is found out while it is asked.
    const int addresses = isAskedOverTheNetwork(check.kind) ? mostAddresses : 1;
    return check.timeout * check.samples->count * addresses + check.samples->every * (check.samples->count - 1) + way;
}

CheckResult resultWithout(const CheckJob &job, const Failure &failure)
{
    Observation observation;
    observation.failure = failure;
    fillEvidence(observation, job, Milliseconds(0));
    return judge(observation, job.context.check, job.vantage);
}

CheckResult judgeObservation(const CheckJob &job, const Observation &observation)
{
    return judgeMasked(maskObservation(observation, job), job);
}

CheckResult askCheck(CheckJob job)
{
    job.context.now = job.context.clock->wall();
    job.context.masker = job.redactor;
    if (const std::optional<Failure> refused = refusalOf(job))
        return resultWithout(job, *refused);
    if (const std::optional<Failure> unset = expandQuestion(job))
        return resultWithout(job, *unset);
    if (job.context.check.samples && job.reaching != Reaching::BySitrep)
        return askSamples(job);
    return judgeMasked(askOnce(job), job);
}

} // namespace sitrep
