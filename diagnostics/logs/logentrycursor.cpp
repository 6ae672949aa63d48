// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logentrycursor.h"

#include <algorithm>
#include <bit>

namespace sitrep {

namespace {

constexpr size_t cursorWordBits = 64;

} // namespace

LogEntryCursor::LogEntryCursor(const LogBlock &block, LogLevel atLeast)
    : m_block(block)
    , m_atLeast(atLeast)
    , m_offsets(block)
{
    const std::vector<quint64> &words = m_block.m_entryBits;
    while (m_word < words.size() && (m_bits = words[m_word]) == 0)
        ++m_word;
}

/// To the entry that comes so many behind the one at hand.
void LogEntryCursor::goOn(size_t entries)
{
    m_entry += entries;
    const std::vector<quint64> &words = m_block.m_entryBits;
    if (words.empty())
        return;
    for (; entries > 0 && m_word < words.size(); --entries) {
        m_bits &= m_bits - 1;
        while (m_bits == 0 && ++m_word < words.size())
            m_bits = words[m_word];
    }
}

/// Of the entry at hand; the number of lines behind the last one.
size_t LogEntryCursor::line() const
{
    if (m_entry >= m_block.entryCount())
        return m_block.lineCount();
    return m_block.m_entryBits.empty() ? m_entry
                                       : m_word * cursorWordBits + static_cast<size_t>(std::countr_zero(m_bits));
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
    while (m_place == m_found) {
        if (m_nextFrame * frameSize >= m_block.entryCount())
            return false;
        m_found = m_block.m_levels.placesOf(m_nextFrame++, static_cast<qint64>(m_atLeast), m_places);
        m_place = 0;
    }
    const size_t number = (m_nextFrame - 1) * frameSize + m_places[m_place++];
    goOn(number - m_entry);
    entry.line = line();
    entry.offset = m_offsets.of(entry.line);
    entry.level = static_cast<LogLevel>(m_block.m_levels.at(number));
    entry.time = timeOf(number);
    goOn(1);
    entry.end = m_offsets.of(line());
    return true;
}

} // namespace sitrep
