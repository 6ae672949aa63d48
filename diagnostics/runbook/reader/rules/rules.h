// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/making/checkdraft.h"

// What shapes cannot say: rules that look at two places at once. Each tells all that it finds; what is not of its shape is passed over, because that
// is told already.
namespace sitrep {

/// Facts that expectations, figures and `agree` name; what a kind's config must hold; keys that only a component has.
void applyCheckRules(const RunbookDraft &draft, ProblemList &problems);
/// Doubled ids of steps, proofs of earlier incidents that cannot be, conditions that say nothing, sources of logs and changes that read nothing.
void applyPartRules(const RunbookDraft &draft, ProblemList &problems);
/// What tools must be told in every argument vector, because they ask or change something else when it is left out: kubectl's
/// context and namespace.
void applyToolRules(const RunbookDraft &draft, ProblemList &problems);
/// Circles of components, of `needs` (with the two sides of an `agree`) and of vantages.
void applyCircleRules(const RunbookDraft &draft, ProblemList &problems);

} // namespace sitrep
