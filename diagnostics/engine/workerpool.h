// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/changes/changesjob.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace sitrep {

/// Threads that ask checks and sources of changes, created as they are needed: a few at once, the others for jobs that wait longer than 5 ms. Used by one thread, the scheduler's. A worker that is left
/// behind keeps what it needs alive by itself; its answer is dropped (anyWorkLeftBehind() in platform/ tells of it).
class WorkerPool
{
public:
    /// An answer, with the number that submit() gave.
    struct Answer
    {
        quint64 number = 0;
        CheckResult result;
        std::optional<ChangesFound> changes = {}; ///< of a job that asked what changed; then there is no result
    };

    WorkerPool();
    /// Joins the workers that are idle and leaves the others behind.
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Nothing when there is no worker and none can be created.
    [[nodiscard]] std::optional<quint64> submit(CheckJob job);
    /// Its answer is no longer wanted; the worker, if one has it, is left behind.
    void abandon(quint64 number);

    /// Waits for an answer or a ring(), at most \a limit, and gives all answers that are there.
    [[nodiscard]] std::vector<Answer> takeAnswers(std::chrono::nanoseconds limit);

    /// Ends takeAnswers(). Any thread, also after the pool is gone.
    [[nodiscard]] std::function<void()> bell() const;

private:
    struct Shared;
    struct Worker;
    static void work(const std::shared_ptr<Shared> &shared, const std::shared_ptr<Worker> &self);
    bool addWorker();
    bool addWorkersForLateJobs(std::unique_lock<std::mutex> &lock);

    std::shared_ptr<Shared> m_shared;
    std::vector<std::pair<std::shared_ptr<Worker>, std::jthread>> m_workers;
    quint64 m_lastNumber = 0;
    std::size_t m_running = 0; ///< submitted and neither answered nor abandoned
};

} // namespace sitrep
