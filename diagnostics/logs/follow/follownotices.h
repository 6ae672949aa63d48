// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sitrep {

/// What is told of a log that is followed, besides its lines.
class FollowNotices final
{
public:
    /// Each once, and not without end.
    void add(const QStringList &problems);
    /// Another file stands at \a path, or all are read anew where it is empty: what was found before is no longer so.
    void forget(const QString &path);
    /// What could not be read at the last look, and is read at the next one.
    void setUnread(const QStringList &problems) { m_unread = problems; }
    /// What became of earlier lines.
    void setPast(const QString &past) { m_past = past; }
    /// Why the file that is written cannot be read; empty: it can.
    void setProblemOfNext(const QString &problem) { m_problemOfNext = problem; }
    [[nodiscard]] bool hasProblemOfNext() const { return !m_problemOfNext.isEmpty(); }

    /// All, with \a now between what was found and what is past.
    [[nodiscard]] QStringList with(const QStringList &now) const;

private:
    QStringList m_problems;
    QStringList m_unread;
    QString m_problemOfNext;
    QString m_past;
};

} // namespace sitrep
