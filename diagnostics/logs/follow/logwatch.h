// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/descriptor.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace sitrep {

/// What happened in the folders that are watched.
struct LogNews
{
    QSet<QString> files;   ///< paths of files whose content or name changed
    bool hasNames = false; ///< some file or folder is new, or gone, or has another name
    bool isPart = false;   ///< there was more than the system keeps: everything is to be looked at
};

/// Watches folders with inotify(7), so that one watch serves all files of a folder. One thread.
class LogWatch final
{
public:
    LogWatch();

    /// These folders and no others. Those that are watched already stay so without a gap.
    void setFolders(const QSet<QString> &folders);
    /// Of the folders, those whose changes nobody tells: the system has no watch left, or a network file system, of which
    /// only our own changes would be told.
    [[nodiscard]] const QStringList &unwatched() const { return m_unwatched; }
    [[nodiscard]] const QString &problem() const
    {
        return m_problem;
    } ///< why, as a sentence; empty: none, or a network
    /// Readable when there are news; -1: there is none.
    [[nodiscard]] int descriptor() const { return m_queue.number(); }
    [[nodiscard]] LogNews take();

private:
    void add(const QString &folder);

    Descriptor m_queue;
    QHash<int, QString> m_folders; ///< by watch
    QHash<QString, int> m_watches;
    QStringList m_unwatched;
    QString m_problem;
};

} // namespace sitrep
