// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/status/currentresults.h"

namespace sitrep {

/// Whether coverage and exit code count \a check: not a vantage check, a skipped optional one, an unanswered manual one
/// or one outside \a profile. What was skipped because the runbook is not trusted counts even if optional.
[[nodiscard]] bool isCounted(const Check &check, const CheckResult *latest, Profile profile);

[[nodiscard]] Coverage coverageOf(const CurrentResults &results, const Runbook &runbook, Profile profile);

/// Of `run`: 2 fail, 3 unknown or incomplete, 1 warn, 0 pass, over the counted checks. One that was never asked makes it
/// incomplete, unless the latest run was told to leave it out (`--only`).
[[nodiscard]] int exitCodeOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook,
                             Profile profile);

} // namespace sitrep
