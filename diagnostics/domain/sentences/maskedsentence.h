// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/masker.h"
#include "diagnostics/domain/sentences/sentence.h"

namespace sitrep {

/// \a sentence with its arguments masked, but for those that hold an id, the name of a fact or a word of an enumeration,
/// also in the sentences that stand in its arguments.
[[nodiscard]] Sentence maskedSentence(const Sentence &sentence, const Masker &masker);

} // namespace sitrep
