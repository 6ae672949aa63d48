// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/hittimes.h"

#include <algorithm>

namespace sitrep {

void HitTimes::sort()
{
    if (!m_isSorted)
        std::ranges::sort(m_hits);
    m_isSorted = true;
}

qint64 HitTimes::preceded(HitTimes &others, Milliseconds within)
{
    sort();
    others.sort();
    qint64 count = 0;
    auto first = others.m_hits.cbegin();
    for (const auto &[time, line] : m_hits) {
        while (first != others.m_hits.cend() && first->first < time - within)
            ++first;
        if (first != others.m_hits.cend() && *first < std::pair(time, line)) // of one instant the lines tell the order
            ++count;
    }
    return count;
}

} // namespace sitrep
