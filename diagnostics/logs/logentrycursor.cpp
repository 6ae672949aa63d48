// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logentrycursor.h"

#include <algorithm>
#include <bit>

namespace sitrep {

LogEntryCursor::LogEntryCursor(const LogBlock &block)
    : m_block(block)
    , m_lengths(block)
    , m_offset(block.m_offset)
    , m_time(block.m_base)
{
    if (block.entryCount() == 0)
        return;
    const size_t first = entryLineFrom(0);
    for (; m_line < first; ++m_line)
        m_offset += m_lengths.of(m_line);
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

bool LogEntryCursor::next(LogEntry &entry)
{
    constexpr size_t frameSize = PackedNumbers::frameSize;
    if (m_entry == m_block.entryCount())
        return false;
    entry.line = m_line;
    entry.offset = m_offset;
    const size_t following = entryLineFrom(m_line + 1);
    for (; m_line < following; ++m_line)
        m_offset += m_lengths.of(m_line);
    entry.end = m_offset;

    if (m_entry % frameSize == 0)
        (void)m_block.m_levels.unpack(m_entry / frameSize, m_levels);
    entry.level = static_cast<LogLevel>(m_levels[m_entry % frameSize]);
    if (m_entry < m_block.untimed()) {
        entry.time = std::nullopt;
    } else {
        const size_t step = m_entry - m_block.untimed();
        if (step % frameSize == 0)
            (void)m_block.m_steps.unpack(step / frameSize, m_steps);
        m_time += m_steps[step % frameSize] * m_block.m_unit;
        entry.time = Instant{std::chrono::microseconds{m_time}};
    }
    ++m_entry;
    return true;
}

} // namespace sitrep
