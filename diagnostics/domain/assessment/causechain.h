// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"

namespace sitrep {

/// The whys that results carry, read from the cause: the deepest first, the symptom last, each without "Because". Empty where the
/// verdict names no cause.
[[nodiscard]] QList<CitedSentence> causeChain(const Verdict &verdict);

} // namespace sitrep
