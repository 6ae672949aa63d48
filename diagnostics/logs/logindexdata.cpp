// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logindexdata.h"

#include <algorithm>
#include <functional>
#include <string>

namespace sitrep {

std::optional<size_t> headBytes(const LogFile &file, qint64 end)
{
    std::string bytes(static_cast<size_t>(std::min(headSize, end)), '\0');
    const auto wanted = static_cast<qint64>(bytes.size());
    if (file.read(0, bytes.data(), wanted) != wanted)
        return std::nullopt;
    return std::hash<std::string>()(bytes);
}

std::optional<size_t> bytesAt(const LogFile &file, qint64 end)
{
    constexpr qint64 tailSize = 4096;
    std::string bytes(static_cast<size_t>(headSize + tailSize), '\0');
    const qint64 head = std::min(headSize, end);
    const qint64 tail = std::min(tailSize, end);
    if (file.read(0, bytes.data(), head) != head || file.read(end - tail, bytes.data() + head, tail) != tail)
        return std::nullopt;
    return std::hash<std::string>()(bytes);
}

bool wasEmptiedSince(const LogFile &file, std::optional<size_t> bytes)
{
    if (file.asItIsNow().size() < file.size())
        return true;
    const std::optional<size_t> now = bytes ? bytesAt(file, file.size()) : std::nullopt;
    return now && now != bytes;
}

std::shared_ptr<const LogIndex> LogIndex::Private::snapshot() const
{
    LogIndex index;
    *index.d = *this;
    for (size_t file = 0; file < ends.size(); ++file) {
        const PemLines &keys = ends[file].keysWithCutLine ? *ends[file].keysWithCutLine : ends[file].keys;
        for (const auto &[first, last] : keys.ranges())
            index.d->pemRanges.emplace_back(first + fileFirstLines[file], last + fileFirstLines[file]);
    }
    return std::make_shared<const LogIndex>(std::move(index));
}

void LogIndex::Private::rememberBytes(size_t file)
{
    ends[file].bytes = bytesAt(*files[file], ends[file].read);
    ends[file].head = headBytes(*files[file], ends[file].read);
}

std::optional<LogIndex::Private::Place> LogIndex::Private::place(qint64 line) const
{
    if (line < 0 || line >= lines)
        return std::nullopt;
    const auto after = std::ranges::upper_bound(blocks, line, {}, &PlacedBlock::firstLine);
    const auto block = static_cast<size_t>(after - blocks.begin()) - 1;
    return Place{block, static_cast<size_t>(line - blocks[block].firstLine)};
}

std::optional<LogIndex::Private::EntryPlace> LogIndex::Private::entryOf(qint64 line) const
{
    const auto at = place(line);
    if (!at)
        return std::nullopt;
    if (const auto entry = blocks[at->block]->entryOf(at->line))
        return EntryPlace{at->block, *entry};
    for (size_t block = at->block; block-- > 0 && blocks[block].file == blocks[at->block].file;) {
        if (blocks[block]->entryCount() > 0)
            return EntryPlace{block, blocks[block]->entryCount() - 1};
    }
    return std::nullopt;
}

LineBytes LogIndex::Private::bytesOf(const Place &place) const
{
    const PlacedBlock &block = blocks[place.block];
    const qint64 begin = block->offset(place.line);
    const qint64 length = block->offset(place.line + 1) - begin;
    char first = ' ';
    if (length <= LogFile::leastHole || files[block.file]->read(begin, &first, 1) != 1 || first != '\0')
        return {block.file, begin, length};
    const qint64 text = files[block.file]->behindNuls(begin, begin + length);
    return text - begin < LogFile::leastHole || text == begin + length
               ? LineBytes{block.file, begin, length}
               : LineBytes{block.file, text, begin + length - text};
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
