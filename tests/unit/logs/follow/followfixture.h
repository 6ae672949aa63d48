// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/follow/logfollower.h"
#include "tests/unit/checks/nodescriptorleft.h"

#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace sitrep::test {

/// A follower on a thread of its own, and what it told last.
class RunningFollower final
{
public:
    enum class Watch : quint8 { Granted, Refused };

    RunningFollower(const QList<LogSource> &sources, const QString &folder, size_t mostFiles = 1000,
                    Watch watch = Watch::Granted)
        : m_thread([this, sources, folder, mostFiles, watch](const std::stop_token &stop) {
            std::optional<NoDescriptorLeft> none;
            if (watch == Watch::Refused)
                none.emplace();
            std::vector<FollowedFiles> followed;
            followed.reserve(static_cast<size_t>(sources.size()));
            for (const LogSource &source : sources)
                followed.push_back({source, mostFiles});
            LogFollower follower(followed, folder, [this](const QString &source, LogParts parts) {
                const std::lock_guard lock(m_mutex);
                m_parts[source] = std::move(parts);
            });
            none.reset();
            follower.run(stop);
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

private:
    mutable std::mutex m_mutex; // protects the next one
    std::map<QString, LogParts> m_parts;
    std::jthread m_thread; // last: joined before the rest is gone
};

inline LogSource filesNamed(const QStringList &files, const QString &id = QStringLiteral("app"))
{
    return {id, files, {}, {}, {}, {}};
}

} // namespace sitrep::test
