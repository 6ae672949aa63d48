// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/likenessfinder.h"

#include "diagnostics/judgement/memory/incidentmemories.h"

namespace sitrep {

LikenessFinder::LikenessFinder(std::function<void()> ready)
    : m_beside(
        [](const LikenessJob &job, const std::stop_token & /*stop*/) { return similarTo(job.now, job.memories); },
        std::move(ready))
{}

void LikenessFinder::find(const IncidentMemory &now, const QList<IncidentMemory> &memories)
{
    m_beside.begin({now, memories});
}

} // namespace sitrep
