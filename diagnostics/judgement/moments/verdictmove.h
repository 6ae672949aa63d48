// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

namespace sitrep {

/// How the verdict moved from \a before to \a now, citing the results that flipped it: those that carry or refute a cause now
/// and that nothing cited before. An empty sentence where class and cause are what they were.
[[nodiscard]] CitedSentence verdictMove(const Verdict &before, const Verdict &now);

} // namespace sitrep
