// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/logs/follow/followedlog.h"

#include <chrono>
#include <map>

namespace sitrep {

/// Reads the files of log sources. One object for one thread.
class LogFollower final
{
public:
    /// Takes all logs of a source, by name; is called by the thread that runs, at most ten times a second for a source.
    using Publish = std::function<void(const QString &source, LogParts parts)>;

    /// \a folder: where relative globs begin.
    LogFollower(QList<LogSource> sources, QString folder, Publish publish);

    /// Until all is read or a stop.
    void run(const std::stop_token &stop);

private:
    void publish(const QString &source);

    QList<LogSource> m_sources;
    QString m_folder;
    Publish m_publish;
    std::map<QString, std::vector<FollowedLog>> m_logs; // by source
};

} // namespace sitrep
