// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logfile.h"

#include <QStringList>

#include <vector>

namespace sitrep {

/// A file of a log, as a folder showed it.
struct RotatedFile
{
    QString path;
    LogFileIdentity identity;
    friend bool operator==(const RotatedFile &, const RotatedFile &) = default;
};

/// \a paths as they are by now.
[[nodiscard]] std::vector<RotatedFile> rotatedFiles(const QStringList &paths);
inline constexpr size_t mostPackedCopies = 2; ///< that are looked at for what was read: unpacking takes long
/// \a files with \a most packed ones, the last of them.
[[nodiscard]] std::vector<RotatedFile> withFewPacked(std::vector<RotatedFile> files, size_t most);

/// The time that a file has which is born now, in nanoseconds since 1970: by the clock of the kernel's ticks
/// (clock_gettime(2), CLOCK_REALTIME_COARSE), which is some milliseconds behind the other one.
[[nodiscard]] qint64 fileTime();

/// Which files of a log have been read, and which come behind them. Reads folders, no files. One thread.
class RotatedSet final
{
public:
    explicit RotatedSet(QString path)
        : m_path(std::move(path))
    {}

    [[nodiscard]] const QString &path() const { return m_path; } ///< of the file that is written
    void setPath(const QString &path) { m_path = path; }

    /// It is read, behind all others.
    void add(const LogFileIdentity &file) { m_known.push_back(file); }
    void forgetLast() { m_known.pop_back(); } ///< there is one
    void forgetFirst(size_t count);
    [[nodiscard]] size_t count() const { return m_known.size(); }

    /// The last one that was added is still the one that is written.
    [[nodiscard]] bool isCurrent() const;
    /// The files that were written after the last one that was added, in that order, of those that are there now, but for
    /// packed copies of what was added. When that one is not there under a name of its log any more, the one that is written
    /// and, before it, what was rotated and is known to be born since \a since (fileTime()): it was packed and removed
    /// meanwhile, and its copy may be among them.
    [[nodiscard]] std::vector<RotatedFile> successors(qint64 since) const;
    /// The files of the log that were rotated and were never read, oldest first. With \a since, in nanoseconds since 1970,
    /// those that are known to be born then or later.
    [[nodiscard]] std::vector<RotatedFile> unreadRotated(qint64 since = -1) const;

private:
    [[nodiscard]] std::vector<RotatedFile> inFolder() const;
    [[nodiscard]] bool isKnown(const LogFileIdentity &file) const;
    [[nodiscard]] bool isCopyOfKnown(const RotatedFile &file, const std::vector<RotatedFile> &all) const;

    QString m_path;
    std::vector<LogFileIdentity> m_known; ///< in the order of reading
};

} // namespace sitrep
