// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/follow/logfollower.h"

#include <map>
#include <mutex>
#include <thread>

namespace sitrep::test {

/// A follower on a thread of its own, and what it told last.
class RunningFollower final
{
public:
    RunningFollower(const QList<LogSource> &sources, const QString &folder, size_t mostFiles = 1000)
        : m_thread([this, sources, folder, mostFiles](const std::stop_token &stop) {
            LogFollower(sources, folder, mostFiles, [this](const QString &source, LogParts parts) {
                const std::lock_guard lock(m_mutex);
                m_parts[source] = std::move(parts);
                ++m_told;
            }).run(stop);
        })
    {}

    [[nodiscard]] LogParts parts(const QString &source = QStringLiteral("app")) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_parts.find(source);
        return found == m_parts.end() ? LogParts{} : found->second;
    }
    /// Of the first part.
    [[nodiscard]] qint64 lineCount(const QString &source = QStringLiteral("app")) const
    {
        const LogParts all = parts(source);
        return all.empty() ? -1 : all.front().index->lineCount();
    }
    [[nodiscard]] QStringList notices(const QString &source = QStringLiteral("app")) const
    {
        const LogParts all = parts(source);
        return all.empty() ? QStringList{} : all.front().notices;
    }
    [[nodiscard]] int told() const
    {
        const std::lock_guard lock(m_mutex);
        return m_told;
    }

private:
    mutable std::mutex m_mutex; // protects the next two
    std::map<QString, LogParts> m_parts;
    int m_told = 0;
    std::jthread m_thread; // last: joined before the rest is gone
};

inline LogSource filesNamed(const QStringList &files, const QString &id = QStringLiteral("app"))
{
    return {id, files, {}, {}, {}, {}};
}

} // namespace sitrep::test
