// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/quantity.h"

#include <utility>
#include <vector>

namespace sitrep {

/// When a signature was found, and in which entries.
class HitTimes final
{
public:
    void add(Instant time, qint64 line)
    {
        m_hits.emplace_back(time, line);
        m_isSorted = false;
    }
    /// How many of these have one of \a others at most \a within before them, or of the same instant in an earlier line.
    [[nodiscard]] qint64 preceded(HitTimes &others, Milliseconds within);

private:
    void sort();

    std::vector<std::pair<Instant, qint64>> m_hits; ///< time and first line of the entry
    bool m_isSorted = true;
};

} // namespace sitrep
