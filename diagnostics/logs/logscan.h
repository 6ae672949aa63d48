// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"
#include "diagnostics/logs/sources/openlog.h"

#include <stop_token>

namespace sitrep {

/// Reads log files into an index. Any thread; polls the token once a block. Each file has the \a format that is named, else
/// that of its first lines.
class LogScan
{
public:
    [[nodiscard]] static LogScanResult files(const QStringList &paths, const std::stop_token &stop,
                                             std::optional<LogFormatName> format = {});
    /// The same of logs that are open already, in the order of their lines.
    [[nodiscard]] static LogScanResult opened(std::vector<OpenedLog> logs, const std::stop_token &stop,
                                              std::optional<LogFormatName> format = {});
    /// The files of \a source; the index is null when none exists. A file that is named without a wildcard and is not
    /// there is a problem of class cut: a part of the log is no log.
    [[nodiscard]] static LogScanResult source(const LogSource &source, const QString &folder,
                                              const std::stop_token &stop);
};

/// The files of \a source that exist, a rotated set in the order of writing; globs relative to \a folder, a folder for the
/// files in it.
[[nodiscard]] QStringList matchingFiles(const LogSource &source, const QString &folder);

} // namespace sitrep
