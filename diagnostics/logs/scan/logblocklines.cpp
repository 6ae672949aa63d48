// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/logblocklines.h"

#include "diagnostics/logs/logentrycursor.h"

namespace sitrep {

LogBlockLines::LogBlockLines()
{
    m_offsets.reserve(LogBlock::usualLines);
    m_entryLines.reserve(LogBlock::usualLines);
    m_levels.reserve(LogBlock::usualLines);
    m_times.reserve(LogBlock::usualLines);
}

LogBlockLines::LogBlockLines(const LogBlock &block, size_t from)
    : LogBlockLines()
{
    addBlock(block, from);
}

void LogBlockLines::addBlock(const LogBlock &block, size_t from)
{
    LogLineOffsets offsets(block);
    LogEntryCursor entries(block);
    LogEntry entry;
    bool hasEntry = entries.next(entry);
    for (size_t line = 0; line < block.lineCount(); ++line) {
        const bool startsEntry = hasEntry && entry.line == line;
        if (line >= from) {
            addLine(offsets.of(line));
            if (startsEntry)
                addEntry(entry.time, entry.level);
        }
        if (startsEntry)
            hasEntry = entries.next(entry);
    }
}

void LogBlockLines::addContinuations(const LogBlock &block, size_t count)
{
    LogLineOffsets offsets(block);
    for (size_t line = 0; line < count; ++line)
        addLine(offsets.of(line));
}

void LogBlockLines::giveTime(Instant time)
{
    m_times.insert(m_times.begin(), m_levels.size() - m_times.size(), time.time_since_epoch().count());
}

void LogBlockLines::addEntry(std::optional<Instant> time, LogLevel level)
{
    m_entryLines.push_back(static_cast<quint32>(m_offsets.size() - 1));
    m_levels.push_back(static_cast<qint64>(level));
    if (time)
        m_times.push_back(time->time_since_epoch().count());
    else if (!m_times.empty())
        m_times.push_back(m_times.back());
}

void LogBlockLines::dropLine()
{
    m_offsets.pop_back();
    if (m_entryLines.empty() || m_entryLines.back() != m_offsets.size())
        return;
    if (!m_times.empty())
        m_times.pop_back();
    m_entryLines.pop_back();
    m_levels.pop_back();
}

std::shared_ptr<const LogBlock> LogBlockLines::take(qint64 end)
{
    auto block = std::make_shared<const LogBlock>(*this, end);
    m_offsets.clear();
    m_entryLines.clear();
    m_levels.clear();
    m_times.clear();
    return block;
}

std::optional<Instant> LogBlockLines::lastTime() const
{
    return m_times.empty() ? std::nullopt : std::optional(Instant{std::chrono::microseconds{m_times.back()}});
}

} // namespace sitrep
