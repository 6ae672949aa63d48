// SPDX-License-Identifier: Apache-2.0
#include "app/session/logreader.h"

#include "diagnostics/logs/follow/logfollower.h"

namespace sitrep {

LogReader::LogReader(std::function<void()> ready)
    : m_ready(std::move(ready))
{}

void LogReader::read(std::shared_ptr<const Runbook> runbook)
{
    // Assigning would join a reading that is under way; the scan polls its token once a block, so that takes no time that a person sees.
    m_worker =
        std::jthread([this, runbook = std::move(runbook)](const std::stop_token &stop) { readAll(*runbook, stop); });
}

void LogReader::readAll(const Runbook &runbook, const std::stop_token &stop)
{
    LogFollower follower(runbook.logSources, runbook.folder, [this](const QString &source, LogParts parts) {
        {
            const std::lock_guard lock(m_mutex);
            m_parts.insert_or_assign(source, std::move(parts));
        }
        m_ready();
    });
    follower.run(stop);
    std::map<QString, LogScanResult> indexes;
    for (const LogSource &source : runbook.logSources) {
        LogScanResult scanned = LogScan::source(source, runbook.folder, stop);
        if (scanned.index)
            indexes.emplace(source.id, std::move(scanned));
        if (stop.stop_requested())
            return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_indexes = std::move(indexes);
    }
    m_ready();
}

std::map<QString, LogScanResult> LogReader::indexes() const
{
    const std::lock_guard lock(m_mutex);
    return m_indexes;
}

std::map<QString, LogParts> LogReader::parts() const
{
    const std::lock_guard lock(m_mutex);
    return m_parts;
}

} // namespace sitrep
