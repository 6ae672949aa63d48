// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/momentcomparison.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// \a incident as it was at a moment: what had happened until then, whenever it was written down.
[[nodiscard]] Incident incidentAt(const Incident &incident, Instant moment);

/// One side of a comparison.
struct Moment
{
    const Incident &incident; ///< as it was then
    Instant at;
};

/// What counted at \a then held against what counts at \a now, by the checks of \a runbook. Pure.
[[nodiscard]] MomentComparison compareMoments(const Moment &then, const Moment &now, const Runbook &runbook);

/// How two answers of one check were asked differently, as keys of the catalogue: from another place, of another target, held
/// against something else, by somebody's word. Empty: they can be compared.
[[nodiscard]] QStringList methodChanges(const CheckResult &before, const CheckResult &now, const Check &check);

} // namespace sitrep
