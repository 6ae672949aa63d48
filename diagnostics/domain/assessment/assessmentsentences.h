// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/momentcomparison.h"

#include <functional>

namespace sitrep {

using ChangeSentence = std::function<void(Sentence &)>;

/// Hands each sentence that is said in \a assessment to \a change, which may change it in its place; not those of results.
void forEachSentence(Assessment &assessment, const ChangeSentence &change);
void forEachSentence(MomentComparison &comparison, const ChangeSentence &change);

} // namespace sitrep
