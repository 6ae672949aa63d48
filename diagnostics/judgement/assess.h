// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/status/currentresults.h"

namespace sitrep {

/// Everything that is said about an incident: statuses, coverage, verdict, figures, exit code. Pure; equal input gives
/// equal output. \a progress tells which checks are being asked now; it makes Checking and nothing else.
[[nodiscard]] Assessment assess(const Incident &incident, const Runbook &runbook, Instant now,
                                const RunProgress &progress = {});

/// Whether \a condition holds of the latest results, as they count. A check without an answer makes neither pass nor fail true.
[[nodiscard]] bool holds(const Condition &condition, const CurrentResults &results);

} // namespace sitrep
