// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"
#include "diagnostics/logs/scan/packednumbers.h"

#include <array>
#include <limits>
#include <memory>
#include <vector>

namespace sitrep {

class LogBlockLines;

/// Some thousand neighbouring lines of one file in 2.5 to 4 bytes a line (tests/bench/tst_logpace), immutable and shared. It begins with an entry
/// where it can, and knows the span of its times and the sums of its levels, so that a question about a span skips it or
/// answers from these. Which file and which lines of an index they are, the index knows (PlacedBlock).
///
/// Questions about one line or one entry decode up to 256 numbers; whoever walks over many takes a LogEntryCursor.
class LogBlock final
{
public:
    /// A block ends before the next entry after so many lines, at the latest after the second number.
    static constexpr size_t usualLines = 4096;
    static constexpr size_t mostLines = std::numeric_limits<quint16>::max();

    LogBlock(const LogBlockLines &lines, qint64 end);

    [[nodiscard]] size_t lineCount() const { return m_lengths.size(); }
    [[nodiscard]] qint64 offset() const { return m_offset; } ///< in the file, of the first line
    [[nodiscard]] qint64 offset(size_t line) const;          ///< of the line after the last one: end()
    [[nodiscard]] qint64 end() const { return m_end; }
    [[nodiscard]] qint64 longestLine() const { return m_longestLine; } ///< in bytes, with its end

    [[nodiscard]] size_t entryCount() const { return m_levels.size(); }
    [[nodiscard]] size_t entryLine(size_t entry) const;
    [[nodiscard]] bool startsEntry(size_t line) const
    {
        return m_entryBits.empty() ? entryCount() > 0 : ((m_entryBits[line / 64] >> (line % 64)) & 1) != 0;
    }
    [[nodiscard]] LogLevel entryLevel(size_t entry) const { return static_cast<LogLevel>(m_levels.at(entry)); }
    [[nodiscard]] std::optional<Instant> entryTime(size_t entry) const;
    /// The offset where \a entry ends: at the next one, or with the block.
    [[nodiscard]] qint64 entryEnd(size_t entry) const;
    /// The entry that \a line belongs to; nothing when it continues one of an earlier block.
    [[nodiscard]] std::optional<size_t> entryOf(size_t line) const;

    // Of the entries with a time.
    [[nodiscard]] bool isWithin(const TimeSpan &span) const
    {
        return m_counts.entries > 0 && span.contains(m_first) && span.contains(m_last);
    }
    [[nodiscard]] bool isOutside(const TimeSpan &span) const
    {
        return m_counts.entries == 0 || m_last <= span.from || m_first > span.to;
    }
    [[nodiscard]] const LogCounts &counts() const { return m_counts; }
    /// Of those without one.
    [[nodiscard]] const LogCounts &untimedCounts() const { return m_untimedCounts; }
    /// Whether an entry has this level or more, with a time or without.
    [[nodiscard]] bool holdsAtLeast(LogLevel level) const;
    /// False: neither an entry nor a line that belongs to none has one of \a levels, a bit for each LogLevel.
    [[nodiscard]] bool mayHold(quint8 levels) const;
    [[nodiscard]] qint64 timedEntries() const { return m_counts.entries; }
    [[nodiscard]] Instant firstTime() const { return m_first; } ///< the earliest
    [[nodiscard]] Instant lastTime() const { return m_last; }   ///< the latest

    /// Memory.
    [[nodiscard]] size_t bytes() const;

private:
    friend class LogEntryCursor;
    friend class LogLineOffsets;

    void countLevels(const LogBlockLines &lines);
    void packTimes(const std::vector<qint64> &times);
    [[nodiscard]] size_t untimed() const { return m_levels.size() - m_steps.size(); }

    qint64 m_offset = 0;
    qint64 m_end = 0;
    qint64 m_longestLine = 0;
    PackedNumbers m_lengths;
    std::vector<quint64> m_entryBits; // of the lines that start an entry; empty when all do or none does
    PackedNumbers m_levels;
    PackedNumbers m_steps; // from the time of the entry before, in units; entries without a time lead and have none
    qint64 m_base = 0;     // microseconds: the time of the first entry that has one
    qint64 m_unit = 1;     // microseconds
    LogCounts m_counts;
    LogCounts m_untimedCounts;
    Instant m_first{};
    Instant m_last{};
};

} // namespace sitrep
