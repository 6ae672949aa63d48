// SPDX-License-Identifier: Apache-2.0
#include "app/session/logreader.h"

#include "diagnostics/logs/follow/logfollower.h"
#include "diagnostics/platform/leftbehind.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

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

/// What was read since read(), with the threads that do.
struct LogReader::Reading
{
    mutable std::mutex mutex; // protects what follows
    std::map<QString, LogParts> parts;
    std::condition_variable hasEnded;
};

struct LogReader::Worker
{
    bool hasEnded = false;                ///< under the mutex of its reading
    std::optional<LeftBehind> leftBehind; ///< the thread is the last that has it then
};

LogReader::LogReader(std::function<void()> ready)
    : m_ready(std::move(ready))
    , m_reading(std::make_shared<Reading>())
{}

LogReader::~LogReader()
{
    endReading();
}

/// Reading polls its token each 256 KiB, so that takes no time that a person sees.
void LogReader::endReading()
{
    for (auto &[worker, thread] : m_workers)
        thread.request_stop(); // all, before the first is waited for
    std::unique_lock lock(m_reading->mutex);
    m_reading->hasEnded.wait_for(lock, endGrace, [this] {
        return std::ranges::all_of(m_workers, [](const auto &worker) { return worker.first->hasEnded; });
    });
    for (auto &[worker, thread] : m_workers) {
        if (worker->hasEnded)
            continue;
        worker->leftBehind.emplace();
        thread.detach();
    }
    lock.unlock();
    m_workers.clear();
}

void LogReader::read(std::shared_ptr<const Runbook> runbook)
{
    endReading();
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
        auto worker = std::make_shared<Worker>();
        m_workers.emplace_back(worker, std::jthread([reading, worker, own = std::move(own), ready = m_ready,
                                                     folder = runbook->folder](const std::stop_token &stop) {
                                   LogFollower(own, folder, [&](const QString &source, LogParts parts) {
                                       {
                                           const std::lock_guard lock(reading->mutex);
                                           reading->parts.insert_or_assign(source, std::move(parts));
                                       }
                                       if (!stop.stop_requested())
                                           ready();
                                   }).run(stop);
                                   const std::lock_guard lock(reading->mutex);
                                   worker->hasEnded = true;
                                   reading->hasEnded.notify_all();
                               }));
    }
}

std::map<QString, LogParts> LogReader::parts() const
{
    const std::lock_guard lock(m_reading->mutex);
    return m_reading->parts;
}

} // namespace sitrep
