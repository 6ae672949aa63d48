// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/scan/piecescan.h"

namespace sitrep {

/// Divides \a file from \a from on, where a line begins, into pieces: a small one, so that the first lines are there at
/// once, then some that are large against what their edges cost.
void addPieces(std::vector<LogPiece> &pieces, size_t file, const LogFile &log, qint64 from);

} // namespace sitrep
