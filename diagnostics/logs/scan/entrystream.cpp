// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/entrystream.h"

#include <algorithm>

namespace sitrep {

StreamPlace LogStream::begin() const
{
    return {blocks.front().firstLine, std::numeric_limits<qint64>::min()};
}

bool LogStream::holds(qint64 line) const
{
    const PlacedBlock &last = blocks.back();
    return line >= blocks.front().firstLine && line < last.firstLine + static_cast<qint64>(last->lineCount());
}

std::vector<LogStream> streamsOf(const LogIndex &index)
{
    std::vector<LogStream> streams;
    const std::span<const PlacedBlock> blocks(index.d->blocks);
    for (size_t begin = 0; begin < blocks.size();) {
        size_t end = begin;
        while (end < blocks.size() && blocks[end].file == blocks[begin].file)
            ++end;
        streams.push_back({0, blocks.subspan(begin, end - begin)});
        begin = end;
    }
    return streams;
}

void EntryStream::seek(const StreamPlace &place)
{
    m_place = place;
    const auto after = std::ranges::upper_bound(m_blocks, place.line, {}, &PlacedBlock::firstLine);
    m_block = static_cast<size_t>(after - m_blocks.begin()) - 1;
    const PlacedBlock &block = m_blocks[m_block];
    const auto line = static_cast<size_t>(place.line - block.firstLine);
    if (line >= block->lineCount()) {
        m_block = m_blocks.size();
        return;
    }
    enterBlock(line);
}

void EntryStream::enterBlock(size_t line)
{
    m_entries.emplace(*m_blocks[m_block].block);
    m_line = line;
    do
        m_hasEntry = m_entries->next(m_entry);
    while (m_hasEntry && m_entry.line < line);
    takeUnit();
}

/// The unit at m_line: up to the entry that follows.
void EntryStream::takeUnit()
{
    const size_t count = m_blocks[m_block]->lineCount();
    m_place = {lineAt(m_line), m_place.time};
    qint64 time = m_place.time;
    if (m_hasEntry && m_entry.line == m_line) {
        if (m_entry.time)
            time = std::max(time, qint64{m_entry.time->time_since_epoch().count()});
        m_hasEntry = m_entries->next(m_entry);
    }
    const size_t end = m_hasEntry ? m_entry.line : count;
    m_unit = {lineAt(m_line), static_cast<qint64>(end - m_line), time};
    m_line = end;
}

void EntryStream::advance()
{
    m_place.time = m_unit.time;
    if (m_line < m_blocks[m_block]->lineCount()) {
        takeUnit();
        return;
    }
    m_place.line = lineAt(m_line);
    if (++m_block < m_blocks.size())
        enterBlock(0);
}

} // namespace sitrep
