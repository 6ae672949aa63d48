// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindexdata.h"

#include <vector>

namespace sitrep {

/// How many threads a search through \a blocks is worth: all cores, or one where making threads costs more than they do.
[[nodiscard]] unsigned searchThreads(const std::vector<const PlacedBlock *> &blocks);

} // namespace sitrep
