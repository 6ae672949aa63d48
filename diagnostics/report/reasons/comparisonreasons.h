// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmoments.h"
#include "diagnostics/domain/assessment/momentcomparison.h"
#include "diagnostics/report/reasons/reasons.h"

namespace sitrep {

/// Two moments held against each other, as the window shows and copies it: which they are and how the verdict moved between them, then
/// a section for each kind of difference, whose lines cite the check that differs. Pure.
[[nodiscard]] QList<Reason> comparisonReasons(const IncidentMoment &then, const IncidentMoment &now,
                                              const MomentComparison &comparison);

} // namespace sitrep
