// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/logs/follow/followedlog.h"
#include "diagnostics/logs/follow/logwatch.h"

#include <memory>

namespace sitrep {

/// The logs of one source: those that its globs find, and those that appear later. A log that is gone stays until its place
/// is needed. One thread.
class FollowedSource final
{
public:
    /// \a folder: where relative globs begin. \a mostFiles: that may be open at once.
    FollowedSource(LogSource source, QString folder, size_t mostFiles);

    [[nodiscard]] const QString &id() const { return m_source.id; }
    /// Looks for files. Whether there are logs or notices that were not there before.
    [[nodiscard]] bool find();
    /// Reads the logs that are new, small ones first. Calls \a changed after each and, within a large one, as
    /// FollowedLog::read() does.
    void readNew(const std::stop_token &stop, const std::function<void()> &changed);
    /// Reads what came since to logs that the \a news tell of; by size and name to all when they are null. Whether
    /// parts() changed. May be called by \a changed of readNew(): a log that is being read is left alone.
    [[nodiscard]] bool look(const std::stop_token &stop, const LogNews *news);
    [[nodiscard]] QSet<QString> folders() const; ///< whose changes concern it
    /// What concerns the source as a whole, from the watch.
    void setWatchProblem(const QString &problem) { m_watchProblem = problem; }

    /// By name; never empty: without a file it is one part without a name that says so.
    [[nodiscard]] LogParts parts() const;

private:
    [[nodiscard]] bool addLogs(std::vector<QStringList> found, qint64 listed);
    [[nodiscard]] bool makeRoom(const std::vector<QStringList> &found);
    [[nodiscard]] bool letGoOfEnded(size_t files);
    [[nodiscard]] size_t openFiles() const;
    void tell();

    LogSource m_source;
    QString m_folder;
    size_t m_mostFiles;
    std::vector<std::unique_ptr<FollowedLog>> m_logs; ///< by path
    QHash<QString, FollowedLog *> m_byName;           ///< by logOf() of what is watched
    std::vector<FollowedLog *> m_new;                 ///< not read yet
    QSet<const FollowedLog *> m_found;                ///< those that the globs find by now
    qsizetype m_leftFiles = 0;
    size_t m_letGo = 0; ///< logs that are gone
    LogPart m_nothing;  ///< stands for no file
    QStringList m_notices;
    QStringList m_remarks; ///< of files that another name stands for
    QString m_watchProblem;
};

} // namespace sitrep
