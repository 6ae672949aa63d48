// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/workbeside.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace sitrep {

/// Makes one \a Made of one \a Job at a time on a thread of its own, for a window that must not wait. What comes meanwhile waits, the
/// newest alone. The thread owns all that it reads and nobody waits for it: who leaves in the middle leaves it to end by itself. All but
/// the work and the ring on one thread.
template<typename Job, typename Made>
class NewestBeside
{
public:
    using Work = std::function<Made(const Job &job, const std::stop_token &stop)>;

    /// \a ready is called on the working thread when take() has something; it must only ring a bell.
    NewestBeside(Work work, std::function<void()> ready)
        : m_shared(std::make_shared<Shared>(std::move(work), std::move(ready)))
    {}
    ~NewestBeside() { giveUp(); }
    NewestBeside(const NewestBeside &) = delete;
    NewestBeside &operator=(const NewestBeside &) = delete;

    /// Gives up what is being worked at.
    void begin(Job job)
    {
        giveUp();
        m_isAwaited = true;
        if (m_shared->accept(std::move(job)))
            workBeside(m_shared);
    }

    void giveUp()
    {
        m_isAwaited = false;
        m_shared->giveUp();
    }

    [[nodiscard]] bool isAwaited() const { return m_isAwaited; } ///< what was begun last is not here yet

    /// What came of the newest, once; nothing while it is being worked at.
    [[nodiscard]] std::optional<Made> take()
    {
        std::optional<Made> made = m_shared->take();
        m_isAwaited = m_isAwaited && !made;
        return made;
    }

private:
    class Shared
    {
    public:
        Shared(Work toDo, std::function<void()> whenReady)
            : m_work(std::move(toDo))
            , m_ready(std::move(whenReady))
        {}

        /// Until nothing waits.
        void work()
        {
            std::stop_token stop;
            while (const std::optional<Job> job = next(stop)) {
                if (keep(m_work(*job, stop), stop))
                    m_ready();
            }
        }

        /// True when a thread must be started for it.
        bool accept(Job job)
        {
            const std::lock_guard lock(m_mutex);
            m_stop = std::stop_source();
            m_waiting = std::move(job);
            return !std::exchange(m_isWorking, true);
        }

        void giveUp()
        {
            const std::lock_guard lock(m_mutex);
            m_stop.request_stop();
            m_waiting.reset();
            m_made.reset();
        }

        std::optional<Made> take()
        {
            const std::lock_guard lock(m_mutex);
            return std::exchange(m_made, std::nullopt);
        }

    private:
        std::optional<Job> next(std::stop_token &stop)
        {
            const std::lock_guard lock(m_mutex);
            std::optional<Job> job = std::exchange(m_waiting, std::nullopt);
            m_isWorking = job.has_value();
            stop = m_stop.get_token();
            return job;
        }

        bool keep(Made made, const std::stop_token &stop)
        {
            const std::lock_guard lock(m_mutex);
            if (stop.stop_requested())
                return false;
            m_made = std::move(made);
            return true;
        }

        const Work m_work;
        const std::function<void()> m_ready;
        std::mutex m_mutex; // protects what follows
        std::optional<Job> m_waiting;
        std::optional<Made> m_made;
        std::stop_source m_stop; ///< of the newest
        bool m_isWorking = false;
    };

    std::shared_ptr<Shared> m_shared;
    bool m_isAwaited = false;
};

} // namespace sitrep
