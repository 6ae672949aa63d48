// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/sources/spool.h"

#include <stop_token>

namespace sitrep {

/// Whether the first line of \a file, which ends before \a firstEnd, was written later than the last, which begins at
/// \a lastBegin, by their times: `gcloud logging read` prints the newest first unless it is told otherwise. False when
/// either has no time.
[[nodiscard]] bool isNewestFirst(const LogFile &file, qint64 firstEnd, qint64 lastBegin);

/// Puts the lines of \a file, each of which ends with a line end, into \a to, the last one first. Ends early when the spool
/// is full and on a stop. Holds a MiB, and twice the longest line.
void putReversed(const LogFile &file, LogSpool &to, const std::stop_token &stop);

} // namespace sitrep
