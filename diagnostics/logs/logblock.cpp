// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logblock.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qint64 noTime = std::numeric_limits<qint64>::min();
constexpr quint32 noNarrowTime = std::numeric_limits<quint32>::max();

} // namespace

LogBlock::LogBlock(size_t file, qint64 firstLine, qint64 offset)
    : m_file(file)
    , m_firstLine(firstLine)
    , m_offset(offset)
{
    m_lineOffsets.reserve(usualLines);
    m_entryLines.reserve(usualLines);
    m_entryLevels.reserve(usualLines);
    m_wideTimes.reserve(usualLines);
}

bool LogBlock::hasRoom(qint64 offset, bool startsEntry) const
{
    return m_lineOffsets.size() < (startsEntry ? usualLines : mostLines)
           && offset - m_offset <= qint64{std::numeric_limits<quint32>::max()};
}

void LogBlock::addLine(qint64 offset)
{
    m_lineOffsets.push_back(static_cast<quint32>(offset - m_offset));
}

void LogBlock::addEntry(std::optional<Instant> time, LogLevel level)
{
    m_entryLines.push_back(static_cast<quint16>(m_lineOffsets.size() - 1));
    m_entryLevels.push_back(level);
    m_wideTimes.push_back(time ? time->time_since_epoch().count() : noTime);
    if (!time)
        return;
    m_first = m_timed == 0 ? *time : std::min(m_first, *time);
    m_last = m_timed == 0 ? *time : std::max(m_last, *time);
    ++m_timed;
    m_withLevel += level == LogLevel::None ? 0 : 1;
    m_errors += isError(level) ? 1 : 0;
    m_warnings += level == LogLevel::Warning ? 1 : 0;
}

void LogBlock::finish(qint64 end)
{
    m_end = end;
    if ((m_last - m_first).count() < qint64{noNarrowTime}) {
        const qint64 first = m_first.time_since_epoch().count();
        m_narrowTimes.reserve(m_wideTimes.size());
        for (const qint64 time : m_wideTimes)
            m_narrowTimes.push_back(time == noTime ? noNarrowTime : static_cast<quint32>(time - first));
        m_wideTimes = {};
    }
    m_lineOffsets.shrink_to_fit();
    m_entryLines.shrink_to_fit();
    m_entryLevels.shrink_to_fit();
    m_wideTimes.shrink_to_fit();
}

qint64 LogBlock::offset(size_t line) const
{
    return line < m_lineOffsets.size() ? m_offset + m_lineOffsets[line] : m_end;
}

std::optional<Instant> LogBlock::entryTime(size_t entry) const
{
    if (!m_narrowTimes.empty()) {
        const quint32 time = m_narrowTimes[entry];
        return time == noNarrowTime ? std::nullopt : std::optional(m_first + std::chrono::microseconds{time});
    }
    const qint64 time = m_wideTimes[entry];
    return time == noTime ? std::nullopt : std::optional(Instant{std::chrono::microseconds{time}});
}

qint64 LogBlock::entryEnd(size_t entry) const
{
    return entry + 1 < m_entryLines.size() ? offset(m_entryLines[entry + 1]) : m_end;
}

std::optional<size_t> LogBlock::entryOf(size_t line) const
{
    const auto after = std::ranges::upper_bound(m_entryLines, line);
    if (after == m_entryLines.begin())
        return std::nullopt;
    return static_cast<size_t>(after - m_entryLines.begin()) - 1;
}

} // namespace sitrep
