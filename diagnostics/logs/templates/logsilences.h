// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

namespace sitrep {

/// The \a most longest silences of a log in \a span, longest first: from an entry to the next one at least \a least later. Before
/// its first entry a log is not silent; behind its last one it is, up to the end of the span. One shorter than 1/65536 of
/// the span may be missed. Costs O(blocks), whatever the number of silences.
[[nodiscard]] std::vector<TimeSpan> silencesOf(const LogIndex &index, TimeSpan span, std::chrono::microseconds least,
                                               size_t most);

} // namespace sitrep
