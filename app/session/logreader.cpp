// SPDX-License-Identifier: Apache-2.0
#include "app/session/logreader.h"

#include "diagnostics/logs/follow/logfollower.h"
#include "diagnostics/logs/openlogfiles.h"

#include <algorithm>
#include <mutex>

namespace sitrep {

namespace {

constexpr qsizetype mostWorkers = 8;
constexpr size_t fewestFiles = 2; // of a source

/// How many files each of \a sources may have open, so that all together have \a most; where that is not enough for all,
/// the first ones have some.
std::vector<size_t> sharesOf(size_t most, size_t sources)
{
    const size_t share = std::max(most / sources, fewestFiles);
    std::vector<size_t> shares(sources, 0);
    std::fill_n(shares.begin(), std::min(most / share, sources), share);
    return shares;
}

} // namespace

/// What was read since read().
struct LogReader::Reading
{
    mutable std::mutex mutex; // protects the next one
    std::map<QString, LogParts> parts;
};

LogReader::LogReader(std::function<void()> ready)
    : m_ready(std::move(ready))
    , m_reading(std::make_shared<Reading>())
{}

LogReader::~LogReader() = default;

void LogReader::read(std::shared_ptr<const Runbook> runbook)
{
    m_threads.end();
    auto reading = std::make_shared<Reading>();
    reading->parts = parts(); // until the same is read again
    m_reading = reading;
    QList<LogSource> sources = runbook->logSources;
    sources.removeIf([](const LogSource &source) { return source.files.isEmpty(); });
    if (sources.isEmpty())
        return;
    const std::vector<size_t> shares = sharesOf(mostOpenLogFiles(), static_cast<size_t>(sources.size()));
    const qsizetype workers = std::min(mostWorkers, sources.size());
    for (qsizetype first = 0; first < workers; ++first) {
        std::vector<FollowedFiles> own;
        own.reserve(static_cast<size_t>(sources.size() / workers + 1));
        for (qsizetype source = first; source < sources.size(); source += workers)
            own.push_back({sources[source], shares[static_cast<size_t>(source)]});
        m_threads.start(
            [reading, own = std::move(own), ready = m_ready, folder = runbook->folder](const std::stop_token &stop) {
                LogFollower(own, folder, [&](const QString &source, LogParts parts) {
                    {
                        const std::lock_guard lock(reading->mutex);
                        reading->parts.insert_or_assign(source, std::move(parts));
                    }
                    if (!stop.stop_requested())
                        ready();
                }).run(stop);
            });
    }
}

std::map<QString, LogParts> LogReader::parts() const
{
    const std::lock_guard lock(m_reading->mutex);
    return m_reading->parts;
}

} // namespace sitrep
