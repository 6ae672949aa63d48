// SPDX-License-Identifier: Apache-2.0
#include "app/session/comparedmoments.h"

#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/moments/comparemoments.h"
#include "diagnostics/judgement/moments/verdictmove.h"

namespace sitrep {

MomentComparison comparedMoments(const Incident &incident, const Runbook &runbook, Instant then, Instant now)
{
    const Incident before = incidentAt(incident, then);
    const Incident after = incidentAt(incident, now);
    MomentComparison comparison = compareMoments({before, then}, {after, now}, runbook);
    comparison.verdictMoved = verdictMove(assess(before, runbook, then).verdict, assess(after, runbook, now).verdict);
    return comparison;
}

} // namespace sitrep
