// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logentrycursor.h"

#include <algorithm>
#include <bit>

namespace sitrep {

LogEntryCursor::LogEntryCursor(const LogBlock &block, LogLevel atLeast)
    : m_block(block)
    , m_atLeast(atLeast)
    , m_offsets(block)
{
    if (block.entryCount() > 0)
        m_line = entryLineFrom(0);
}

/// The first line from \a line on that starts an entry; the number of lines when there is none.
size_t LogEntryCursor::entryLineFrom(size_t line) const
{
    constexpr size_t wordBits = 64;
    const size_t count = m_block.lineCount();
    const std::vector<quint64> &bits = m_block.m_entryBits;
    if (bits.empty() || line >= count)
        return std::min(line, count);
    size_t word = line / wordBits;
    quint64 rest = bits[word] & (~quint64{0} << (line % wordBits));
    while (rest == 0) {
        if (++word == bits.size())
            return count;
        rest = bits[word];
    }
    return word * wordBits + static_cast<size_t>(std::countr_zero(rest));
}

std::optional<Instant> LogEntryCursor::timeOf(size_t entry)
{
    if (entry < m_block.untimed())
        return std::nullopt;
    const size_t step = entry - m_block.untimed();
    if (step / PackedNumbers::frameSize != m_timesFrame) {
        m_timesFrame = step / PackedNumbers::frameSize;
        m_block.m_steps.unpackSums(m_timesFrame, m_times);
    }
    const qint64 units = m_times[step % PackedNumbers::frameSize + 1];
    return Instant{std::chrono::microseconds{m_block.m_base + units * m_block.m_unit}};
}

bool LogEntryCursor::next(LogEntry &entry)
{
    constexpr size_t frameSize = PackedNumbers::frameSize;
    for (const size_t count = m_block.entryCount(); m_entry < count;) {
        if (m_entry % frameSize == 0)
            (void)m_block.m_levels.unpack(m_entry / frameSize, m_levels);
        const size_t number = m_entry++;
        const size_t line = m_line;
        m_line = entryLineFrom(line + 1);
        entry.level = static_cast<LogLevel>(m_levels[number % frameSize]);
        if (entry.level < m_atLeast)
            continue;
        entry.line = line;
        entry.offset = m_offsets.of(line);
        entry.end = m_offsets.of(m_line);
        entry.time = timeOf(number);
        return true;
    }
    return false;
}

} // namespace sitrep
