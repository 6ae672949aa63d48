// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/levelsearch.h"

namespace sitrep {

/// What findLevel() finds, when it finds it at the word that begins behind \a token others, as blanks part them (" - shop -
/// ERROR - x": the fourth has the number 3). No level when it would find another one, or none, or when that is not plain
/// without a search, or lies behind the first 64 bytes. Most lines of a log have their level at one such place.
[[nodiscard]] LevelPlace levelAtToken(std::string_view text, int token);

} // namespace sitrep
