// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/searchunit.h"

#include "diagnostics/logs/logentrycursor.h"

namespace sitrep {

void BlockUnits::take(const PlacedBlock &block)
{
    m_block = &block;
    m_begins.clear();
    m_heads.clear();
    const bool allHaveTimes = static_cast<size_t>(block->timedEntries()) == block->lineCount();
    m_needsHeads =
        m_filter.levels != everyLevel || (m_filter.span && !(allHaveTimes && block->isWithin(*m_filter.span)));
}

void BlockUnits::unpackPlaces()
{
    const LogBlock &block = *m_block->block;
    const size_t count = block.lineCount();
    m_lines.clear();
    m_begins.reserve(count + 1);
    const size_t before = block.entryCount() > 0 ? block.entryLine(0) : count;
    m_looseLines = m_loose ? before : 0;
    const bool isEachLine = m_looseLines + block.entryCount() == count;
    LogLineOffsets offsets(block);
    for (size_t line = 0; line < count; ++line) {
        if (isEachLine) {
            m_begins.push_back(offsets.of(line));
        } else if (line < before ? m_loose : block.startsEntry(line)) {
            m_begins.push_back(offsets.of(line));
            m_lines.push_back(static_cast<quint16>(line));
        }
    }
    m_begins.push_back(block.end());
}

qint64 BlockUnits::line(size_t unit)
{
    (void)begins();
    return m_block->firstLine + static_cast<qint64>(m_lines.empty() ? unit : m_lines[unit]);
}

void BlockUnits::unpackHeads()
{
    (void)begins();
    m_heads.resize(m_looseLines);
    m_heads.reserve(m_looseLines + (*m_block)->entryCount());
    LogEntryCursor entries(*m_block->block);
    for (LogEntry entry; entries.next(entry);)
        m_heads.push_back({entry.time, entry.level});
}

} // namespace sitrep
