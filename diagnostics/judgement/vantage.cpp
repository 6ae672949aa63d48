// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/vantage.h"

namespace sitrep {

VantageFit fitOf(const VantagePoint &place, const ResultOfRun &resultOf)
{
    if (place.confirmedBy.isEmpty())
        return VantageFit::Unclear;
    bool unclear = false;
    for (const QString &check : place.confirmedBy) {
        const CheckResult *result = resultOf(check);
        if (result == nullptr || !isAnswer(result->outcome))
            unclear = true;
        else if (result->outcome == Outcome::Fail)
            return VantageFit::Outside;
    }
    return unclear ? VantageFit::Unclear : VantageFit::Fits;
}

VantageView vantageOf(const Check &check, const Runbook &runbook, const ResultOfRun &resultOf)
{
    if (check.needsVantage.isEmpty())
        return {};
    const VantagePoint *place = runbook.vantage(check.needsVantage);
    if (place == nullptr)
        return {VantageFit::Unclear, check.needsVantage};
    return {fitOf(*place, resultOf), place->name.isEmpty() ? place->id : place->name};
}

VantageView vantageOfPasted(const Check &check, const Runbook &runbook, const Standpoint &standpoint)
{
    VantageView view = vantageOf(check, runbook, [](const QString & /*check*/) { return nullptr; });
    if (standpoint.confirmed.contains(check.needsVantage) || standpoint.stated.contains(check.needsVantage))
        view.fit = check.needsVantage.isEmpty() ? VantageFit::NotNeeded : VantageFit::Fits;
    return view;
}

} // namespace sitrep
