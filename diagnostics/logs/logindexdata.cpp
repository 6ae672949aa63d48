// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logindexdata.h"

#include <algorithm>

namespace sitrep {

std::optional<LogIndex::Private::Place> LogIndex::Private::place(qint64 line) const
{
    if (line < 0 || line >= lines)
        return std::nullopt;
    const auto after = std::ranges::upper_bound(blocks, line, {}, &LogBlock::firstLine);
    const auto block = static_cast<size_t>(after - blocks.begin()) - 1;
    return Place{block, static_cast<size_t>(line - blocks[block].firstLine())};
}

std::optional<LogIndex::Private::EntryPlace> LogIndex::Private::entryOf(qint64 line) const
{
    const auto at = place(line);
    if (!at)
        return std::nullopt;
    if (const auto entry = blocks[at->block].entryOf(at->line))
        return EntryPlace{at->block, *entry};
    for (size_t block = at->block; block-- > 0 && blocks[block].file() == blocks[at->block].file();) {
        if (blocks[block].entryCount() > 0)
            return EntryPlace{block, blocks[block].entryCount() - 1};
    }
    return std::nullopt;
}

LineBytes LogIndex::Private::bytesOf(const Place &place) const
{
    const LogBlock &block = blocks[place.block];
    const qint64 begin = block.offset(place.line);
    return {block.file(), begin, block.offset(place.line + 1) - begin};
}

const PemRange *LogIndex::Private::pemRangeOf(qint64 line) const
{
    const auto after = std::ranges::upper_bound(pemRanges, line, {}, &PemRange::first);
    if (after == pemRanges.begin())
        return nullptr;
    const PemRange &range = *std::prev(after);
    return line <= range.second ? &range : nullptr;
}

} // namespace sitrep
