// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/sources/spool.h"

#include <stop_token>
#include <vector>

namespace sitrep {

/// Whether the first of \a lines, which have these offsets in \a file, was written later than the last, by their times:
/// `gcloud logging read` prints the newest first unless it is told otherwise. False when either has no time.
[[nodiscard]] bool isNewestFirst(const LogFile &file, const std::vector<qint64> &lines);

/// Puts \a lines of \a file, each of which ends with a line end, into \a to, the last one first. Ends early when the spool
/// is full and on a stop.
void putReversed(const LogFile &file, const std::vector<qint64> &lines, LogSpool &to, const std::stop_token &stop);

} // namespace sitrep
