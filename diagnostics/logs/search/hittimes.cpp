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
        // Of one instant all may be this entry, so the next one is looked at, too.
        for (auto other = first; other != others.m_hits.cend() && other->first <= time; ++other) {
            if (other->second != line) {
                ++count;
                break;
            }
        }
    }
    return count;
}

} // namespace sitrep
