// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/searchunit.h"

#include "diagnostics/logs/logentrycursor.h"

namespace sitrep {

void BlockUnits::take(const PlacedBlock &block, bool loose)
{
    m_units.clear();
    m_end = block->end();
    const size_t before = block->entryCount() > 0 ? block->entryLine(0) : block->lineCount();
    LogLineLengths lengths(*block.block);
    qint64 offset = block->offset();
    for (size_t line = 0; loose && line < before; ++line) {
        m_units.push_back({offset, block.firstLine + static_cast<qint64>(line), {}, LogLevel::None});
        offset += lengths.of(line);
    }
    LogEntryCursor entries(*block.block);
    for (LogEntry entry; entries.next(entry);)
        m_units.push_back({entry.offset, block.firstLine + static_cast<qint64>(entry.line), entry.time, entry.level});
}

} // namespace sitrep
