// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"
#include "diagnostics/logs/sources/openlog.h"

#include <stop_token>

namespace sitrep {

/// What was read of the logs so far.
struct LogProgress
{
    std::shared_ptr<const LogIndex> index; ///< of the first lines, in their order; never null
    qint64 read = 0;                       ///< bytes
    qint64 size = 0;
};
/// Is called by the thread that scans, when the first lines are there and then at most ten times a second.
using LogProgressFunction = std::function<void(const LogProgress &)>;

/// What became of a file since an index of it was made.
struct LogFileChange
{
    qint64 appended = 0;       ///< bytes that are in the new index
    bool wasRewritten = false; ///< it shrank, or other bytes stand where they were: only a new scan reads it rightly
    bool wasReplaced = false;  ///< another file has its name: it was rotated, and its end is in the new index
};

/// A log that was read on.
struct LogExtension
{
    std::shared_ptr<const LogIndex> index; ///< never null; the old one when nothing was appended
    std::vector<LogFileChange> changes;    ///< in the order of LogIndex::files()
    QStringList problems;                  ///< of extend(): what could not be read is read by the next one
};

/// How far the last file of an index was read.
struct LogTail
{
    qint64 read = 0;    ///< bytes
    qint64 lines = 0;   ///< of this file
    qint64 cutLine = 0; ///< bytes of its last line when that has no end; else 0

    /// So little came of a long line without an end, up to \a size, that reading all of it again is not worth it yet.
    [[nodiscard]] bool mayWait(qint64 size) const
    {
        constexpr qint64 shareOfLongLine = 8;
        return size > read && size - read < cutLine / shareOfLongLine;
    }
};

/// Reads log files into an index, on all cores; holds a few MiB beside it. Any thread; polls the token each 256 KiB. Each
/// file has the \a format that is named, else that of its first lines.
class LogScan
{
public:
    [[nodiscard]] static LogScanResult files(const QStringList &paths, const std::stop_token &stop,
                                             std::optional<LogFormatName> format = {},
                                             const LogProgressFunction &progress = {});
    /// The same of logs that are open already, in the order of their lines.
    [[nodiscard]] static LogScanResult opened(std::vector<OpenedLog> logs, const std::stop_token &stop,
                                              std::optional<LogFormatName> format = {},
                                              const LogProgressFunction &progress = {});
    /// The files of \a source; the index is null when none exists. A file that is named without a wildcard and is not
    /// there is a problem of class cut: a part of the log is no log.
    [[nodiscard]] static LogScanResult source(const LogSource &source, const QString &folder,
                                              const std::stop_token &stop, const LogProgressFunction &progress = {});

    /// What was appended to the files of \a old since. Reads these bytes alone, from the last line that was whole on, and
    /// shares the blocks before. A file that did not grow costs an fstat and a look at 5 KiB; those in front of the
    /// \a first one are not looked at.
    [[nodiscard]] static LogExtension extend(const std::shared_ptr<const LogIndex> &old, const std::stop_token &stop,
                                             size_t first = 0);
    /// The lines of \a log, as they are by now, behind those of \a old. Without a change for each file.
    [[nodiscard]] static LogExtension join(const std::shared_ptr<const LogIndex> &old, OpenedLog log,
                                           const std::stop_token &stop);
    /// \a old with the lines of its last file read from \a copy, which is longer or the same. Null when other bytes stand
    /// there than those that were read.
    [[nodiscard]] static std::shared_ptr<const LogIndex> withCopy(const std::shared_ptr<const LogIndex> &old,
                                                                  const OpenedLog &copy);
    /// Whether \a copy begins as the last file of \a old did when it was read, and is shorter than what was read.
    [[nodiscard]] static bool isBeginning(const LogIndex &old, const OpenedLog &copy);
    /// Whether \a copy begins with all that was read of a file of \a old.
    [[nodiscard]] static bool isCopy(const LogIndex &old, const OpenedLog &copy);
    /// \a old without the lines of its \a first files, and of those behind \a last.
    [[nodiscard]] static std::shared_ptr<const LogIndex> onlyFiles(const std::shared_ptr<const LogIndex> &old,
                                                                   size_t first, size_t last);
    /// The last file of \a index; null when it has none.
    [[nodiscard]] static std::shared_ptr<const LogFile> lastFile(const LogIndex &index);
    [[nodiscard]] static LogTail tailOf(const LogIndex &index);
    /// Whether LogIndex::line() of this line waits for no disk and no network: see LogFile. Never of a line of more than
    /// LogFile::leastHole. Waits for nothing itself: microseconds.
    [[nodiscard]] static bool isAtHand(const LogIndex &index, qint64 line);
};

/// The files of \a source that exist, a rotated set in the order of writing; globs relative to \a folder, a folder for the
/// files in it.
[[nodiscard]] QStringList matchingFiles(const LogSource &source, const QString &folder);

} // namespace sitrep
