// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/signatures/logentries.h"

#include <algorithm>
#include <numeric>

namespace sitrep {

const LogHits *LogEntries::of(const LogPart &part) const
{
    const auto found = std::ranges::find_if(parts, [&part](const LogPartEntries &one) { return one.isOf(part); });
    return found == parts.end() ? nullptr : &found->lines;
}

qint64 LogEntries::count() const
{
    return std::accumulate(parts.begin(), parts.end(), qint64{0},
                           [](qint64 sum, const LogPartEntries &one) { return sum + one.lines.count(); });
}

bool LogEntries::goesOnFrom(const LogEntries &before) const
{
    return std::ranges::all_of(before.parts, [this](const LogPartEntries &known) {
        return std::ranges::any_of(parts, [&known](const LogPartEntries &part) {
            return part.source == known.source && part.name == known.name && part.generation == known.generation
                   && part.lines.beginsWith(known.lines);
        });
    });
}

} // namespace sitrep
