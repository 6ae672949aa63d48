// SPDX-License-Identifier: Apache-2.0
#include "app/session/comparedmoments.h"

#include "diagnostics/domain/assessment/checktitles.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/moments/comparemoments.h"
#include "diagnostics/judgement/moments/verdictmove.h"

namespace sitrep {

namespace {

MomentComparison comparedWithVerdicts(const Moment &then, const Moment &now, const Runbook &runbook)
{
    MomentComparison comparison = compareMoments(then, now, runbook);
    comparison.verdictMoved =
        verdictMove(assess(then.incident, runbook, then.at).verdict, assess(now.incident, runbook, now.at).verdict);
    CheckTitles(runbook).nameIn(comparison);
    return comparison;
}

} // namespace

MomentComparison comparedMoments(const Incident &incident, const Runbook &runbook, Instant then, Instant now)
{
    const Incident before = incidentAt(incident, then);
    const Incident after = incidentAt(incident, now);
    return comparedWithVerdicts({before, then}, {after, now}, runbook);
}

MomentComparison comparedMoments(const Incident &incident, const Runbook &runbook, const IncidentMoment &then,
                                 const IncidentMoment &now)
{
    const Incident before = incidentUpTo(incident, then);
    const Incident after = incidentUpTo(incident, now);
    return comparedWithVerdicts({before, then.at}, {after, now.at}, runbook);
}

} // namespace sitrep
