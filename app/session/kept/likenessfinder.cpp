// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/likenessfinder.h"

#include "app/session/workbeside.h"
#include "diagnostics/judgement/memory/incidentmemories.h"

#include <mutex>

namespace sitrep {

struct LikenessFinder::Shared
{
    struct LikenessJob
    {
        IncidentMemory now;
        QList<IncidentMemory> memories;
        int number = 0;
    };

    explicit Shared(std::function<void()> ofReady)
        : ready(std::move(ofReady))
    {}

    /// Until nothing waits.
    void work()
    {
        while (const std::optional<LikenessJob> job = next()) {
            if (keep(similarTo(job->now, job->memories), job->number))
                ready();
        }
    }

    std::optional<LikenessJob> next()
    {
        const std::lock_guard lock(mutex);
        std::optional<LikenessJob> job = std::exchange(waiting, std::nullopt);
        isWorking = job.has_value();
        return job;
    }

    bool keep(QList<SimilarIncident> similar, int ofJob)
    {
        const std::lock_guard lock(mutex);
        if (ofJob != newest)
            return false;
        made = std::move(similar);
        return true;
    }

    const std::function<void()> ready;
    std::mutex mutex; // protects what follows
    std::optional<LikenessJob> waiting;
    std::optional<QList<SimilarIncident>> made;
    int newest = 0; ///< number of the job that is wanted
    bool isWorking = false;
};

LikenessFinder::LikenessFinder(std::function<void()> ready)
    : m_shared(std::make_shared<Shared>(std::move(ready)))
{}

LikenessFinder::~LikenessFinder()
{
    giveUp();
}

void LikenessFinder::find(const IncidentMemory &now, const QList<IncidentMemory> &memories)
{
    giveUp();
    m_isFinding = true;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->waiting = Shared::LikenessJob{now, memories, m_shared->newest};
        if (std::exchange(m_shared->isWorking, true))
            return;
    }
    workBeside(m_shared);
}

void LikenessFinder::giveUp()
{
    m_isFinding = false;
    const std::lock_guard lock(m_shared->mutex);
    ++m_shared->newest;
    m_shared->waiting.reset();
    m_shared->made.reset();
}

bool LikenessFinder::isFinding() const
{
    return m_isFinding;
}

std::optional<QList<SimilarIncident>> LikenessFinder::take()
{
    const std::lock_guard lock(m_shared->mutex);
    std::optional<QList<SimilarIncident>> made = std::exchange(m_shared->made, std::nullopt);
    if (made)
        m_isFinding = false;
    return made;
}

} // namespace sitrep
