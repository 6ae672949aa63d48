// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/logs/logindex.h"

namespace sitrep {

/// Class silent, with since when and whether the volume may be full; nothing for a log that goes on. \a counts: of the span that is
/// asked about. \a maxSilence: of its source; \a inside: where a silence that ended is looked for, longer than that. Reads the end of the last file. Worker thread.
[[nodiscard]] std::optional<Failure> silenceOf(const LogScanResult &scan, const std::optional<Milliseconds> &maxSilence,
                                               const LogCounts &counts, const std::optional<TimeSpan> &inside,
                                               Instant now);

} // namespace sitrep
