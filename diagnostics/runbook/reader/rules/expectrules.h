// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/rules/yieldedfacts.h"

namespace sitrep {

/// What \a check, which has a kind, expects: facts that it yields, operands that they can be compared with, a condition.
void applyExpectRules(const CheckDraft &check, YieldedFacts &facts, ProblemList &problems);

} // namespace sitrep
