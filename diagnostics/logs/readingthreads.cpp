// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/readingthreads.h"

#include "diagnostics/platform/leftbehind.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace sitrep {

struct ReadingThreads::Shared
{
    std::mutex mutex; // protects the workers
    std::condition_variable hasEnded;
};

struct ReadingThreads::Worker
{
    bool hasEnded = false;
    std::optional<LeftBehind> leftBehind; ///< the thread is the last that has it then
};

ReadingThreads::ReadingThreads()
    : m_shared(std::make_shared<Shared>())
{}

void ReadingThreads::start(Work work)
{
    auto worker = std::make_shared<Worker>();
    std::jthread thread([shared = m_shared, worker, work = std::move(work)](const std::stop_token &stop) mutable {
        std::exchange(work, nullptr)(stop); // what it owns goes before the end is told
        const std::lock_guard lock(shared->mutex);
        worker->hasEnded = true;
        shared->hasEnded.notify_all();
    });
    m_workers.emplace_back(std::move(worker), std::move(thread));
}

void ReadingThreads::requestStop()
{
    for (auto &[worker, thread] : m_workers)
        thread.request_stop();
    const std::lock_guard lock(m_shared->mutex);
    std::erase_if(m_workers, [](const auto &each) { return each.first->hasEnded; });
}

void ReadingThreads::end()
{
    for (auto &[worker, thread] : m_workers)
        thread.request_stop(); // all, before the first is waited for
    std::unique_lock lock(m_shared->mutex);
    m_shared->hasEnded.wait_for(lock, anyWorkLeftBehind() ? shortGrace : endGrace, [this] {
        return std::ranges::all_of(m_workers, [](const auto &each) { return each.first->hasEnded; });
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

} // namespace sitrep
