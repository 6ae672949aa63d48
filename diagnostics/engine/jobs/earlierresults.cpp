// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/earlierresults.h"

#include "diagnostics/engine/runplan.h"

#include <algorithm>
#include <array>

namespace sitrep {

Standpoint withConfirmed(Standpoint standpoint, const Runbook &runbook, const ResultOfRun &resultOf)
{
    for (const VantagePoint &place : runbook.vantages) {
        if (fitOf(place, resultOf) == VantageFit::Fits)
            standpoint.confirmed.append(place.id);
    }
    return standpoint;
}

void takeSides(CheckContext &context, const ResultOfRun &resultOf)
{
    for (const QString &side : agreeSides(context.check, *context.runbook)) {
        const CheckResult *result = resultOf(side);
        if (result == nullptr)
            continue;
        const std::array supportsNothing{FailureClass::Vantage, FailureClass::Identity, FailureClass::Stale};
        if (result->failureClass && std::ranges::find(supportsNothing, *result->failureClass) != supportsNothing.end())
            context.unusable.emplace(side, Failure{*result->failureClass, Rung::None, render(result->reason), {}});
        else
            context.earlier.emplace(side, result->observation);
    }
}

void takeBefore(CheckContext &context, const std::map<QString, CheckResult> &known)
{
    const auto before = known.find(context.check.id);
    if (context.check.kind != CheckKind::Postgres || before == known.end()
        || !before->second.observation.evidence.statedBy.isEmpty())
        return;
    context.before = std::make_shared<const Observation>(before->second.observation);
}

} // namespace sitrep
