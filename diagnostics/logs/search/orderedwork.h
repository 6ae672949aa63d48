// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace sitrep {

/// Pieces of work that several threads do side by side and the caller takes in order. A thread makes its own worker, so
/// that nothing in it is shared.
template<typename Result>
class OrderedWork final
{
public:
    /// \a makeWorker(isStopped) is called in each thread and gives a callable size_t -> Result. \a take(Result &&) is
    /// called by the caller's thread, in order; false ends it, as does \a goOn(), which is asked at least every 20 ms.
    /// With one thread all is done by the caller. No result that was begun after the end comes.
    template<typename MakeWorker, typename Take, typename GoOn>
    static void run(size_t count, unsigned threads, const MakeWorker &makeWorker, const Take &take, const GoOn &goOn)
    {
        threads = static_cast<unsigned>(std::min<size_t>(threads, count));
        if (threads > 1) {
            OrderedWork(count, threads).runThreads(threads, makeWorker, take, goOn);
            return;
        }
        auto worker = makeWorker([&goOn] { return !goOn(); });
        for (size_t i = 0; i < count && goOn(); ++i) {
            if (!take(worker(i)))
                return;
        }
    }

private:
    static constexpr std::chrono::milliseconds lookEvery{20};
    static constexpr size_t mostAhead = 16; // results of a thread that wait to be taken

    OrderedWork(size_t count, unsigned threads)
        : m_count(count)
        , m_mostAhead(threads * mostAhead)
    {}

    template<typename MakeWorker, typename Take, typename GoOn>
    void runThreads(unsigned threads, const MakeWorker &makeWorker, const Take &take, const GoOn &goOn)
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < threads; ++i)
            workers.emplace_back([this, &makeWorker](const std::stop_token &stop) {
                auto worker = makeWorker([stop] { return stop.stop_requested(); });
                while (const auto item = nextItem(stop))
                    put(*item, worker(*item));
            });
        for (size_t i = 0; i < m_count; ++i) {
            auto result = wait(i, goOn);
            if (!result || !take(std::move(*result)))
                break;
        }
        for (std::jthread &worker : workers)
            worker.request_stop();
        {
            const std::scoped_lock lock(m_mutex);
            m_ended = true;
        }
        m_changed.notify_all();
    }

    std::optional<size_t> nextItem(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ended || m_next < m_taken + m_mostAhead; });
        if (m_ended || m_next >= m_count || stop.stop_requested())
            return std::nullopt;
        return m_next++;
    }

    void put(size_t item, Result result)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_results.emplace(item, std::move(result));
        }
        m_changed.notify_all();
    }

    template<typename GoOn>
    std::optional<Result> wait(size_t item, const GoOn &goOn)
    {
        std::unique_lock lock(m_mutex);
        while (!m_results.contains(item)) {
            m_changed.wait_for(lock, lookEvery);
            lock.unlock();
            const bool isWanted = goOn();
            lock.lock();
            if (!isWanted)
                return std::nullopt;
        }
        auto node = m_results.extract(item);
        m_taken = item + 1;
        lock.unlock();
        m_changed.notify_all();
        return std::move(node.mapped());
    }

    const size_t m_count;
    const size_t m_mostAhead;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<size_t, Result> m_results; // done and not taken yet
    size_t m_next = 0;
    size_t m_taken = 0;
    bool m_ended = false;
};

} // namespace sitrep
