// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/sources/spool.h"

#include <QStringList>

#include <stop_token>

namespace sitrep {

/// A log as plain lines that can be read at offsets, and what could not be had of it.
struct OpenedLog
{
    LogFile file; ///< not open: problems tell why
    QStringList problems;
    FailureClass failureClass = FailureClass::Cut; ///< of the problems
    std::optional<LogFileIdentity> identity = {};  ///< of the file that was opened, whatever stands for it
};

/// Opens the log file \a path. What is compressed (gzip, zstd, xz), in UTF-16 or UTF-32, a JSON array of objects, objects that were
/// printed over several lines, or batches of OpenTelemetry become lines, one an object or record, in a spool. Any thread.
[[nodiscard]] OpenedLog openLog(const QString &path, const std::stop_token &stop);

/// The same of what is open already; a spool keeps \a limit bytes at most.
[[nodiscard]] OpenedLog linesOf(OpenedLog log, const std::stop_token &stop, qint64 limit = LogSpool::usualLimit);

} // namespace sitrep
