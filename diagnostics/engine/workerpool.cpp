// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/workerpool.h"

#include "diagnostics/platform/leftbehind.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace sitrep {

namespace {

/// So many workers are created at once; more only while a job waits longer than this. Checks that end within
/// microseconds, as a connection does, then need a few threads and not one each; those that wait are all asked 5 ms
/// later, which nobody notices.
constexpr std::chrono::milliseconds longestInQueue{5};

std::size_t promptWorkers()
{
    return 2 * std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

} // namespace

struct WorkerPool::Worker
{
    quint64 number = 0;                   ///< of the job that it asks; 0: idle
    std::optional<LeftBehind> leftBehind; ///< set by the pool, ends with the thread that holds the worker
};

struct WorkerPool::Shared
{
    struct Submitted
    {
        quint64 number = 0;
        CheckJob job;
        std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
    };

    std::mutex mutex; // protects all that follows, workers too
    std::condition_variable wanted;
    std::condition_variable answered;
    std::deque<Submitted> queue;
    std::size_t idle = 0; ///< workers that wait for a job
    std::vector<Answer> answers;
    bool rung = false;
    bool over = false;
};

WorkerPool::WorkerPool()
    : m_shared(std::make_shared<Shared>())
{}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->over = true;
        m_shared->queue.clear();
        for (auto &[worker, thread] : m_workers) {
            if (worker->number != 0) {
                worker->leftBehind.emplace();
                thread.detach();
            }
        }
    }
    m_shared->wanted.notify_all();
}

void WorkerPool::work(const std::shared_ptr<Shared> &shared, const std::shared_ptr<Worker> &self)
{
    std::unique_lock lock(shared->mutex);
    while (true) {
        ++shared->idle;
        shared->wanted.wait(lock, [&] { return shared->over || !shared->queue.empty(); });
        --shared->idle;
        if (shared->over)
            return;
        Shared::Submitted submitted = std::move(shared->queue.front());
        shared->queue.pop_front();
        self->number = submitted.number;
        lock.unlock();
        Answer answer{submitted.number, {}};
        if (submitted.job.changes)
            answer.changes = askChanges(std::move(submitted.job));
        else
            answer.result = askCheck(std::move(submitted.job));
        lock.lock();
        self->number = 0;
        if (self->leftBehind)
            return;
        shared->answers.push_back(std::move(answer));
        shared->answered.notify_all();
    }
}

bool WorkerPool::addWorker()
{
    try {
        auto worker = std::make_shared<Worker>();
        std::jthread thread([shared = m_shared, worker] { work(shared, worker); });
        m_workers.emplace_back(std::move(worker), std::move(thread));
        return true;
    } catch (const std::system_error &) {
        return !m_workers.empty(); // no more threads: those that are there take turns
    }
}

std::optional<quint64> WorkerPool::submit(CheckJob job)
{
    const quint64 number = ++m_lastNumber;
    bool isOneWanted = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        isOneWanted = m_shared->queue.size() >= m_shared->idle && m_workers.size() < promptWorkers();
    }
    if ((isOneWanted || m_workers.empty()) && !addWorker())
        return std::nullopt;
    ++m_running;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->queue.push_back({number, std::move(job)});
    }
    m_shared->wanted.notify_one();
    return number;
}

void WorkerPool::abandon(quint64 number)
{
    const std::lock_guard lock(m_shared->mutex);
    --m_running;
    std::erase_if(m_shared->queue, [number](const Shared::Submitted &one) { return one.number == number; });
    std::erase_if(m_shared->answers, [number](const Answer &one) { return one.number == number; });
    const auto busy = std::find_if(m_workers.begin(), m_workers.end(),
                                   [number](const auto &one) { return one.first->number == number; });
    if (busy == m_workers.end())
        return;
    busy->first->leftBehind.emplace();
    busy->second.detach();
    m_workers.erase(busy);
}

/// A worker for each job that waits, when the first of them has waited too long. True when there is none to wait for.
bool WorkerPool::addWorkersForLateJobs(std::unique_lock<std::mutex> &lock)
{
    if (m_shared->queue.empty() || std::chrono::steady_clock::now() < m_shared->queue.front().since + longestInQueue)
        return false;
    const std::size_t late = m_shared->queue.size();
    lock.unlock();
    for (std::size_t i = 0; i < late && m_workers.size() < m_running; ++i)
        addWorker();
    m_shared->wanted.notify_all();
    lock.lock();
    return true;
}

std::vector<WorkerPool::Answer> WorkerPool::takeAnswers(std::chrono::nanoseconds limit)
{
    const auto until = std::chrono::steady_clock::now() + limit;
    std::unique_lock lock(m_shared->mutex);
    bool hasHelped = addWorkersForLateJobs(lock);
    const auto isThere = [this] { return m_shared->rung || !m_shared->answers.empty(); };
    while (!isThere() && std::chrono::steady_clock::now() < until) {
        const bool isToHelp = !hasHelped && !m_shared->queue.empty();
        const auto next = isToHelp ? std::min(until, m_shared->queue.front().since + longestInQueue) : until;
        m_shared->answered.wait_until(lock, next, isThere);
        if (isToHelp && !isThere())
            hasHelped = addWorkersForLateJobs(lock);
    }
    m_shared->rung = false;
    m_running -= m_shared->answers.size();
    return std::exchange(m_shared->answers, {});
}

std::function<void()> WorkerPool::bell() const
{
    return [shared = m_shared] {
        const std::lock_guard lock(shared->mutex);
        shared->rung = true;
        shared->answered.notify_all();
    };
}

} // namespace sitrep
