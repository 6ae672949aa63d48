// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/logs/logindex.h"

namespace sitrep {

/// Class silent, with since when and whether the volume may be full; nothing for a log that goes on. \a counts: of the span that is
/// asked about. \a maxSilence: of its source. Reads the end of the last file. Worker thread.
[[nodiscard]] std::optional<Failure> silenceOf(const LogScanResult &scan, const std::optional<Milliseconds> &maxSilence,
                                               const LogCounts &counts, Instant now);

/// The longest silence longer than \a maxSilence that ended in \a span, in which the log has entries: "from 17:31 to 18:03"; empty for
/// none. One that lasts until the end of the span is none of these: see silenceOf(). \a now: of the clock that the text is for. Any thread.
[[nodiscard]] QString endedSilenceOf(const LogIndex &index, TimeSpan span, Milliseconds maxSilence, Instant now);

} // namespace sitrep
