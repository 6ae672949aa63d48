// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logblock.h"

#include "diagnostics/logs/scan/logblocklines.h"

#include <algorithm>
#include <bit>

namespace sitrep {

namespace {

constexpr size_t blockWordBits = 64;

constexpr qint64 ofSecond = 1'000'000; // in microseconds
constexpr qint64 ofMillisecond = 1'000;

/// Constants divide without a division.
template<qint64 unit>
bool measures(const std::vector<qint64> &times)
{
    return std::ranges::all_of(times, [](qint64 time) { return time % unit == 0; });
}

/// The largest of a second, a millisecond and a microsecond that measures all \a times without a rest.
qint64 unitOf(const std::vector<qint64> &times)
{
    return measures<ofSecond>(times) ? ofSecond : measures<ofMillisecond>(times) ? ofMillisecond : 1;
}

template<qint64 unit>
void stepsOf(const std::vector<qint64> &times, std::vector<qint64> &steps)
{
    for (size_t i = 1; i < times.size(); ++i)
        steps[i] = (times[i] - times[i - 1]) / unit;
}

Instant instantOf(qint64 microseconds)
{
    return Instant{std::chrono::microseconds{microseconds}};
}

} // namespace

LogBlock::LogBlock(const LogBlockLines &lines, qint64 end)
    : m_offset(lines.offsets().front())
    , m_end(end)
{
    std::vector<qint64> lengths(lines.lineCount());
    for (size_t line = 0; line < lengths.size(); ++line)
        lengths[line] = (line + 1 < lengths.size() ? lines.offsets()[line + 1] : end) - lines.offsets()[line];
    m_longestLine = std::ranges::max(lengths);
    m_lengths = PackedNumbers(lengths);
    m_levels = PackedNumbers(lines.levels());
    const size_t entries = lines.entryLines().size();
    if (entries > 0 && entries < lengths.size()) {
        m_entryBits.resize((lengths.size() + blockWordBits - 1) / blockWordBits);
        for (const quint32 line : lines.entryLines())
            m_entryBits[line / blockWordBits] |= quint64{1} << (line % blockWordBits);
    }
    packTimes(lines.times());
    countLevels(lines);
}

void LogBlock::packTimes(const std::vector<qint64> &times)
{
    if (times.empty())
        return;
    m_unit = unitOf(times);
    m_base = times.front();
    std::vector<qint64> steps(times.size());
    if (m_unit == ofSecond)
        stepsOf<ofSecond>(times, steps);
    else if (m_unit == ofMillisecond)
        stepsOf<ofMillisecond>(times, steps);
    else
        stepsOf<1>(times, steps);
    m_steps = PackedNumbers(steps);
    const auto [first, last] = std::ranges::minmax(times);
    m_first = instantOf(first);
    m_last = instantOf(last);
}

void LogBlock::countLevels(const LogBlockLines &lines)
{
    for (size_t entry = 0; entry < lines.levels().size(); ++entry)
        (entry < untimed() ? m_untimedCounts : m_counts).add(static_cast<LogLevel>(lines.levels()[entry]));
    if (m_counts.entries > 0)
        m_counts.last = m_last;
}

qint64 LogBlock::offset(size_t line) const
{
    return line < m_lengths.size() ? m_offset + m_lengths.sumBefore(line) : m_end;
}

size_t LogBlock::entryLine(size_t entry) const
{
    if (m_entryBits.empty())
        return entry;
    size_t word = 0;
    for (auto set = static_cast<size_t>(std::popcount(m_entryBits[0])); entry >= set;
         set = static_cast<size_t>(std::popcount(m_entryBits[word]))) {
        entry -= set;
        ++word;
    }
    quint64 bits = m_entryBits[word];
    for (; entry > 0; --entry)
        bits &= bits - 1;
    return word * blockWordBits + static_cast<size_t>(std::countr_zero(bits));
}

std::optional<Instant> LogBlock::entryTime(size_t entry) const
{
    if (entry < untimed())
        return std::nullopt;
    return instantOf(m_base + m_steps.sumBefore(entry - untimed() + 1) * m_unit);
}

qint64 LogBlock::entryEnd(size_t entry) const
{
    return entry + 1 < entryCount() ? offset(entryLine(entry + 1)) : m_end;
}

std::optional<size_t> LogBlock::entryOf(size_t line) const
{
    if (entryCount() == 0)
        return std::nullopt;
    if (m_entryBits.empty())
        return line;
    size_t started = 0;
    for (size_t word = 0; word < line / blockWordBits; ++word)
        started += static_cast<size_t>(std::popcount(m_entryBits[word]));
    const quint64 upToLine = ~quint64{0} >> (blockWordBits - 1 - line % blockWordBits);
    started += static_cast<size_t>(std::popcount(m_entryBits[line / blockWordBits] & upToLine));
    return started == 0 ? std::nullopt : std::optional(started - 1);
}

bool LogBlock::holdsAtLeast(LogLevel level) const
{
    for (auto at = static_cast<size_t>(level); at < logLevels; ++at) {
        if (m_counts.byLevel[at] > 0 || m_untimedCounts.byLevel[at] > 0)
            return true;
    }
    return false;
}

bool LogBlock::mayHold(quint8 levels) const
{
    const bool isCounted = untimed() == 0 && entryCount() > 0 && entryLine(0) == 0;
    for (size_t level = 0; level < logLevels; ++level) {
        const bool isAsked = ((levels >> level) & 1) != 0;
        if (isAsked && (!isCounted || m_counts.byLevel[level] > 0))
            return true;
    }
    return false;
}

size_t LogBlock::bytes() const
{
    return sizeof(LogBlock) + m_lengths.bytes() + m_levels.bytes() + m_steps.bytes()
           + m_entryBits.capacity() * sizeof(quint64);
}

} // namespace sitrep
