// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <span>

namespace sitrep {

/// What one look over some bytes finds.
struct LineEnds
{
    size_t count = 0;           ///< of '\n'
    bool mayHoldDashes = false; ///< false: five dashes in a row, as PEM begins with, stand nowhere in the bytes
};

/// Writes the places of '\n' in \a bytes to \a to, which has room for \a count numbers.
using LineEndFinder = LineEnds (*)(const char *bytes, size_t count, quint32 *to);

/// The fastest that this machine has: AVX2, else SSE2 or NEON, else one that needs nothing. A run of dashes over the end
/// of one look and the beginning of the next is seen in one of the two.
[[nodiscard]] LineEndFinder lineEndFinder();

/// All that this machine can run, for tests.
[[nodiscard]] std::span<const LineEndFinder> lineEndFinders();

} // namespace sitrep
