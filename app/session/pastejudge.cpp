// SPDX-License-Identifier: Apache-2.0
#include "app/session/pastejudge.h"

#include "app/session/workbeside.h"

#include <mutex>

namespace sitrep {

struct PasteJudge::Shared
{
    struct PasteJob
    {
        Pasted pasted;
        PastingBench bench;
    };

    explicit Shared(std::function<void()> ofReady)
        : ready(std::move(ofReady))
    {}

    /// Until nothing waits.
    void work()
    {
        while (const std::optional<PasteJob> job = next()) {
            PastedResults results = judgePasted(job->pasted, job->bench);
            if (keep(std::move(results), job->bench.stop))
                ready();
        }
    }

    std::optional<PasteJob> next()
    {
        const std::lock_guard lock(mutex);
        std::optional<PasteJob> job = std::exchange(waiting, std::nullopt);
        isWorking = job.has_value();
        if (job)
            job->bench.stop = stop.get_token();
        return job;
    }

    bool keep(PastedResults results, const std::stop_token &ofJob)
    {
        const std::lock_guard lock(mutex);
        if (ofJob.stop_requested())
            return false;
        made = std::move(results);
        return true;
    }

    const std::function<void()> ready;
    std::mutex mutex; // protects what follows
    std::optional<PasteJob> waiting;
    std::optional<PastedResults> made;
    std::stop_source stop; ///< of the newest
    bool isWorking = false;
};

PasteJudge::PasteJudge(std::function<void()> ready)
    : m_shared(std::make_shared<Shared>(std::move(ready)))
{}

PasteJudge::~PasteJudge()
{
    giveUp();
}

void PasteJudge::judge(Pasted pasted, PastingBench bench)
{
    giveUp();
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stop = std::stop_source();
        m_shared->waiting = Shared::PasteJob{std::move(pasted), std::move(bench)};
        if (std::exchange(m_shared->isWorking, true))
            return;
    }
    workBeside(m_shared);
}

void PasteJudge::giveUp()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->stop.request_stop();
    m_shared->waiting.reset();
    m_shared->made.reset();
}

std::optional<PastedResults> PasteJudge::take()
{
    const std::lock_guard lock(m_shared->mutex);
    return std::exchange(m_shared->made, std::nullopt);
}

} // namespace sitrep
