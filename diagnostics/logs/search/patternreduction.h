// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternnode.h"

#include <optional>

namespace sitrep {

/// The least part of a pattern that a search for the entries it matches needs: each match of \a whole holds a match of
/// it, without Unknown, and without what a match may begin or end with and need not. Nothing when that would be empty.
[[nodiscard]] std::optional<PatternNode> reducedPattern(const PatternNode &whole);
[[nodiscard]] bool holdsUnknown(const PatternNode &node);

} // namespace sitrep
