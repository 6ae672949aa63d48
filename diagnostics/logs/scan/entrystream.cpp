// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/entrystream.h"

#include <algorithm>
#include <limits>
#include <memory>

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
        streams.push_back({0, streams.size(), blocks.subspan(begin, end - begin), nullptr});
        begin = end;
    }
    return streams;
}

std::span<const PlacedBlock> blocksOf(const LogIndex &index)
{
    const std::vector<LogStream> streams = streamsOf(index);
    return streams.empty() ? std::span<const PlacedBlock>()
                           : std::span(streams.front().blocks.data(),
                                       static_cast<size_t>(std::to_address(streams.back().blocks.end())
                                                           - streams.front().blocks.data()));
}

void EntryStream::seek(const StreamPlace &place)
{
    m_place = place;
    if (!goTo(place.line))
        return;
    if (m_shown == nullptr)
        takeUnit();
    else
        takeShownUnit();
}

/// Stands at \a line, or at the end when it is behind the last block.
bool EntryStream::goTo(qint64 line)
{
    const auto after = std::ranges::upper_bound(m_blocks, line, {}, &PlacedBlock::firstLine);
    m_block = static_cast<size_t>(after - m_blocks.begin()) - 1;
    const PlacedBlock &block = m_blocks[m_block];
    if (line - block.firstLine >= static_cast<qint64>(block->lineCount())) {
        m_block = m_blocks.size();
        return false;
    }
    enterBlock(static_cast<size_t>(line - block.firstLine));
    return true;
}

void EntryStream::enterBlock(size_t line)
{
    m_entries.emplace(*m_blocks[m_block].block);
    m_line = line;
    do
        m_hasEntry = m_entries->next(m_entry);
    while (m_hasEntry && m_entry.line < line);
}

/// The unit at m_line: up to the entry that follows.
void EntryStream::takeUnit()
{
    const size_t count = m_blocks[m_block]->lineCount();
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

/// The first unit from m_line on that is shown. Of lines that belong to no entry each is one.
void EntryStream::takeShownUnit()
{
    const qint64 from = lineAt(m_line);
    const qint64 hit = m_shown->before(from);
    const PlacedBlock &last = m_blocks.back();
    const qint64 next = hit < m_shown->count() ? m_shown->at(hit) : std::numeric_limits<qint64>::max();
    if (next >= last.firstLine + static_cast<qint64>(last->lineCount())) {
        m_block = m_blocks.size();
        return;
    }
    const PlacedBlock &block = m_blocks[m_block];
    if (next - block.firstLine >= static_cast<qint64>(block->lineCount())) {
        (void)goTo(next);
    } else if (next > from) {
        m_line = static_cast<size_t>(next - block.firstLine);
        while (m_hasEntry && m_entry.line < m_line)
            m_hasEntry = m_entries->next(m_entry);
    }
    const bool isEntry = m_hasEntry && m_entry.line == m_line;
    takeUnit();
    if (isEntry || m_unit.lines == 1)
        return;
    m_line -= static_cast<size_t>(m_unit.lines - 1);
    m_unit.lines = 1;
}

void EntryStream::advance()
{
    m_place = {m_unit.line + m_unit.lines, m_unit.time};
    if (m_line >= m_blocks[m_block]->lineCount()) {
        if (++m_block == m_blocks.size())
            return;
        enterBlock(0);
    }
    if (m_shown == nullptr)
        takeUnit();
    else
        takeShownUnit();
}

} // namespace sitrep
