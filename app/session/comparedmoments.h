// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmoments.h"
#include "diagnostics/domain/assessment/momentcomparison.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// Any two times of \a incident held against each other, with how the verdict moved between them: what `sitrep history` shows. At each
/// counts what had happened until then, whenever it was written down. Pure.
[[nodiscard]] MomentComparison comparedMoments(const Incident &incident, const Runbook &runbook, Instant then,
                                               Instant now);

/// The same for two of momentsOf(), the earlier first: what the window shows. At each counts what was known then. Pure.
[[nodiscard]] MomentComparison comparedMoments(const Incident &incident, const Runbook &runbook,
                                               const IncidentMoment &then, const IncidentMoment &now);

} // namespace sitrep
