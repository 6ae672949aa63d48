// SPDX-License-Identifier: Apache-2.0
#include "app/session/pastejudge.h"

namespace sitrep {

PasteJudge::PasteJudge(std::function<void()> ready)
    : m_beside(
        [](const PasteJob &job, const std::stop_token &stop) {
            PastingBench bench = job.bench;
            bench.stop = stop;
            return judgePasted(job.pasted, bench);
        },
        std::move(ready))
{}

void PasteJudge::judge(Pasted pasted, PastingBench bench)
{
    m_beside.begin({std::move(pasted), std::move(bench)});
}

} // namespace sitrep
