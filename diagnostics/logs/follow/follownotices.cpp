// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/follownotices.h"

namespace sitrep {

void FollowNotices::add(const QStringList &problems)
{
    constexpr qsizetype most = 20;
    for (const QString &problem : problems) {
        if (!m_problems.contains(problem) && m_problems.size() < most)
            m_problems += problem;
    }
}

void FollowNotices::forget(const QString &path)
{
    m_problems.removeIf([&path](const QString &problem) { return problem.startsWith(path); });
}

QStringList FollowNotices::with(const QStringList &now) const
{
    QStringList all = m_problems + m_unread + now;
    for (const QString &notice : {m_problemOfNext, m_past}) {
        if (!notice.isEmpty() && !all.contains(notice))
            all += notice;
    }
    return all;
}

} // namespace sitrep
