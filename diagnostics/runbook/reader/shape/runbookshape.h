// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/reader/shape/shape.h"

namespace sitrep {

/// The language, version 1. Every key that the reader knows stands here, and nowhere else.
[[nodiscard]] ShapePtr runbookShape();
/// One check: keys common to all checks, and one key for each kind.
[[nodiscard]] ShapePtr checkShape();
/// A recipe file; its `check` is held against checkShape() where it is used.
[[nodiscard]] ShapePtr recipeShape();

/// The keys of a check that only its own component may have.
[[nodiscard]] QStringList componentKeys();

} // namespace sitrep
