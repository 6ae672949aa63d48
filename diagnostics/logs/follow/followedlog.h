// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/follow/filesasone.h"
#include "diagnostics/logs/follow/follownotices.h"
#include "diagnostics/logs/follow/rotatedset.h"
#include "diagnostics/logs/logpart.h"
#include "diagnostics/logs/logscan.h"
#include "diagnostics/platform/clock.h"

#include <functional>

namespace sitrep {

/// One log of a source, its rotated files and the one that is written: reads it whole, then what is appended, through
/// rotation by renaming and by copying and emptying. Every line once, in the order of writing. What is appended to a file
/// behind which another one stands already changes the generation, because lines move. One thread.
class FollowedLog final
{
public:
    /// So many files of one log are kept open; when more come, the older half of them is left out.
    static constexpr size_t mostFiles = 128;

    /// \a files: in the order of writing, the last one is the one that is written. They need not be there.
    /// \a listed: fileTime() before they were listed.
    FollowedLog(QString source, QStringList files, std::optional<LogFormatName> format, qint64 listed = fileTime());

    /// Reads what is there. Calls \a changed when the first lines are there, and then at most ten times a second.
    void read(const std::stop_token &stop, const std::function<void()> &changed);
    /// Reads what came since; whether part() is another one. Costs a few microseconds when nothing came.
    /// \a isNews: something told of a change; else only the size and the name of the file that is written are looked at.
    [[nodiscard]] bool look(const std::stop_token &stop, bool isNews);
    /// \a path is a file of this log: when it was written later than the others, it is the one that is written from now on.
    void offer(const QString &path);

    /// The older half of its files is no longer shown. False: it has but one, or none was read yet.
    bool leaveOutOldFiles();

    [[nodiscard]] const LogPart &part() const { return m_part; }
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] size_t openFiles() const; ///< before it is read: those that will be
    /// Since when its file is gone with none in its place; nothing: it is there.
    [[nodiscard]] std::optional<SteadyTime> goneSince() const { return m_goneSince; }
    [[nodiscard]] const QString &path() const { return m_set.path(); } ///< of the file that is written

private:
    using Changed = std::function<void()>;

    [[nodiscard]] bool scan(const std::stop_token &stop, const Changed &changed);
    [[nodiscard]] bool mayWait();
    void readOn(const std::stop_token &stop);
    void take(LogExtension extension);
    void takeFilled(const std::stop_token &stop);
    void takeEmptied(const std::stop_token &stop);
    [[nodiscard]] bool takeCopy(const OpenedLog &copy, const std::stop_token &stop);
    void takeSuccessors(const std::stop_token &stop);
    void takeBehind(const FileList &list, const std::stop_token &stop);
    [[nodiscard]] bool joinAll(std::vector<OpenedLog> logs, const std::stop_token &stop);
    void join(OpenedLog log, const std::stop_token &stop);
    void dropLastFile();
    void tell();

    QStringList m_files; ///< as they were found at first
    std::optional<LogFormatName> m_format;
    LogPart m_part;
    RotatedSet m_set;          ///< of the files of the index, in their order
    size_t m_firstOpenEnd = 0; ///< files from here on may still grow
    SteadyTime m_joined{};     ///< when a file came behind another one
    qint64 m_listed = 0;       ///< the files, by fileTime()
    qint64 m_lastCurrent = 0;  ///< fileTime() when the last file of the index was the one that is written
    qint64 m_sizeSeen = -1;    ///< of the file that is written, when it was looked at last
    bool m_isRead = false;
    std::optional<SteadyTime> m_goneSince; ///< no file that is written
    bool m_waits = false;                  ///< for a file with something in it
    FollowNotices m_notices;
};

} // namespace sitrep
