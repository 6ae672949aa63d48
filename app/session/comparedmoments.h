// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/momentcomparison.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// Any two moments of \a incident held against each other, with how the verdict moved between them: what the window and
/// `sitrep history` show. Pure.
[[nodiscard]] MomentComparison comparedMoments(const Incident &incident, const Runbook &runbook, Instant then,
                                               Instant now);

} // namespace sitrep
