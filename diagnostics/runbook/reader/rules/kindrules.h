// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/rules/yieldedfacts.h"

namespace sitrep {

/// What the config of \a check must hold by its kind, which it has.
void applyKindRules(const CheckDraft &check, const RunbookDraft &draft, YieldedFacts &facts, ProblemList &problems);

} // namespace sitrep
