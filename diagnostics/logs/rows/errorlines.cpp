// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/rows/errorlines.h"

#include "diagnostics/logs/scan/entrystream.h"

#include <algorithm>

namespace sitrep {

namespace {

qint64 blockEnd(const PlacedBlock &block)
{
    return block.firstLine + static_cast<qint64>(block->lineCount());
}

size_t blockAt(std::span<const PlacedBlock> blocks, qint64 line)
{
    const auto after = std::ranges::upper_bound(blocks, line, {}, &PlacedBlock::firstLine);
    return static_cast<size_t>(std::max<std::ptrdiff_t>(after - blocks.begin(), 1)) - 1;
}

/// The errors of a block in [begin, end), one after the other, until \a take says no.
template<typename Take>
void forErrors(const PlacedBlock &block, qint64 begin, qint64 end, const Take &take)
{
    LogEntryCursor entries(*block.block, LogLevel::Error);
    for (LogEntry entry; entries.next(entry);) {
        const qint64 line = block.firstLine + static_cast<qint64>(entry.line);
        if (line >= end)
            return;
        if (line >= begin && !take(line))
            return;
    }
}

qint64 errorsOf(const PlacedBlock &block)
{
    return block->counts().errors + block->untimedCounts().errors;
}

} // namespace

std::optional<qint64> nextErrorLine(const LogRowsPart &part, qint64 line, qint64 end)
{
    if (part.errors) {
        const qint64 hit = part.errors->before(line);
        const qint64 found = hit < part.errors->count() ? part.errors->at(hit) : end;
        return found < end ? std::optional(found) : std::nullopt;
    }
    const std::span<const PlacedBlock> blocks = blocksOf(*part.index);
    std::optional<qint64> found;
    for (size_t at = blocks.empty() ? 0 : blockAt(blocks, line); at < blocks.size() && !found; ++at) {
        if (blocks[at].firstLine >= end)
            break;
        if (blocks[at]->holdsAtLeast(LogLevel::Error))
            forErrors(blocks[at], line, end, [&found](qint64 error) {
                found = error;
                return false;
            });
    }
    return found;
}

std::optional<qint64> previousErrorLine(const LogRowsPart &part, qint64 begin, qint64 line)
{
    if (part.errors) {
        const qint64 hit = part.errors->before(line) - 1;
        const qint64 found = hit >= 0 ? part.errors->at(hit) : begin - 1;
        return found >= begin ? std::optional(found) : std::nullopt;
    }
    const std::span<const PlacedBlock> blocks = blocksOf(*part.index);
    std::optional<qint64> found;
    for (size_t at = blocks.empty() || line <= 0 ? 0 : blockAt(blocks, line - 1) + 1; at > 0 && !found; --at) {
        const PlacedBlock &block = blocks[at - 1];
        if (blockEnd(block) <= begin)
            break;
        if (block->holdsAtLeast(LogLevel::Error))
            forErrors(block, begin, line, [&found](qint64 error) {
                found = error;
                return true;
            });
    }
    return found;
}

qint64 errorsBetween(const LogRowsPart &part, qint64 begin, qint64 end)
{
    if (begin >= end)
        return 0;
    if (part.errors)
        return part.errors->before(end) - part.errors->before(begin);
    const std::span<const PlacedBlock> blocks = blocksOf(*part.index);
    qint64 count = 0;
    for (size_t at = blocks.empty() ? 0 : blockAt(blocks, begin); at < blocks.size() && blocks[at].firstLine < end;
         ++at) {
        if (begin <= blocks[at].firstLine && blockEnd(blocks[at]) <= end)
            count += errorsOf(blocks[at]);
        else
            forErrors(blocks[at], begin, end, [&count](qint64) { return ++count > 0; });
    }
    return count;
}

} // namespace sitrep
