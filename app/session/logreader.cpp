// SPDX-License-Identifier: Apache-2.0
#include "app/session/logreader.h"

#include "diagnostics/logs/follow/logfollower.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qsizetype mostWorkers = 8;
constexpr size_t fewestFiles = 2; // of a source, of ten thousand sources too

} // namespace

LogReader::LogReader(std::function<void()> ready)
    : m_ready(std::move(ready))
{}

/// Reading polls its token each 256 KiB, so that takes no time that a person sees.
void LogReader::stopAll()
{
    for (std::jthread &worker : m_workers)
        worker.request_stop(); // all, before the first is waited for
    m_workers.clear();
}

void LogReader::read(std::shared_ptr<const Runbook> runbook)
{
    stopAll();
    QList<LogSource> sources = runbook->logSources;
    sources.removeIf([](const LogSource &source) { return source.files.isEmpty(); });
    if (sources.isEmpty())
        return;
    const size_t mostFiles = std::max(mostOpenLogFiles() / static_cast<size_t>(sources.size()), fewestFiles);
    const qsizetype workers = std::min(mostWorkers, sources.size());
    for (qsizetype worker = 0; worker < workers; ++worker) {
        QList<LogSource> own;
        for (qsizetype source = worker; source < sources.size(); source += workers)
            own += sources[source];
        m_workers.emplace_back([this, own, mostFiles, folder = runbook->folder](const std::stop_token &stop) {
            LogFollower(own, folder, mostFiles, [this](const QString &source, LogParts parts) {
                {
                    const std::lock_guard lock(m_mutex);
                    m_parts.insert_or_assign(source, std::move(parts));
                }
                m_ready();
            }).run(stop);
        });
    }
}

std::map<QString, LogParts> LogReader::parts() const
{
    const std::lock_guard lock(m_mutex);
    return m_parts;
}

} // namespace sitrep
