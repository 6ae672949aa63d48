// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/logfollower.h"

#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/sources/rotation.h"

namespace sitrep {

LogFollower::LogFollower(QList<LogSource> sources, QString folder, Publish publish)
    : m_sources(std::move(sources))
    , m_folder(std::move(folder))
    , m_publish(std::move(publish))
{}

void LogFollower::run(const std::stop_token &stop)
{
    for (const LogSource &source : std::as_const(m_sources)) {
        for (QStringList &files : filesOfLogs(matchingFiles(source, m_folder)))
            m_logs[source.id].emplace_back(source.id, std::move(files), source.format);
        publish(source.id);
    }
    for (auto &[source, logs] : m_logs) {
        for (FollowedLog &log : logs) {
            log.read(stop, [&, id = source] { publish(id); });
            if (stop.stop_requested())
                return;
        }
        publish(source);
    }
}

void LogFollower::publish(const QString &source)
{
    LogParts parts;
    for (const FollowedLog &log : m_logs[source])
        parts.push_back(log.part());
    m_publish(source, std::move(parts));
}

} // namespace sitrep
