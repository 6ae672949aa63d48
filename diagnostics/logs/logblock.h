// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/loghead.h"

#include <limits>
#include <vector>

namespace sitrep {

/// Some thousand neighbouring lines of one file: about 11 bytes a line. It begins with an entry where it can, and knows
/// the span of its times, so that a question about a span skips it or answers from its sums.
class LogBlock final
{
public:
    /// A block ends before the next entry after so many lines, at the latest after the second number.
    static constexpr size_t usualLines = 4096;
    static constexpr size_t mostLines = std::numeric_limits<quint16>::max();

    LogBlock(size_t file, qint64 firstLine, qint64 offset);

    // While it is made. Lines come in order; finish() packs it.
    [[nodiscard]] bool hasRoom(qint64 offset, bool startsEntry) const;
    void addLine(qint64 offset);
    /// The line that was added last starts an entry. \a time: its own, else that of the entry before it.
    void addEntry(std::optional<Instant> time, LogLevel level);
    void finish(qint64 end);

    [[nodiscard]] size_t file() const { return m_file; }
    [[nodiscard]] qint64 firstLine() const { return m_firstLine; } ///< over all files
    [[nodiscard]] qint64 lineCount() const { return static_cast<qint64>(m_lineOffsets.size()); }
    [[nodiscard]] qint64 offset(size_t line) const; ///< in the file; of the line after the last one: its end
    [[nodiscard]] qint64 end() const { return m_end; }

    [[nodiscard]] size_t entryCount() const { return m_entryLines.size(); }
    [[nodiscard]] size_t entryLine(size_t entry) const { return m_entryLines[entry]; }
    [[nodiscard]] LogLevel entryLevel(size_t entry) const { return m_entryLevels[entry]; }
    [[nodiscard]] std::optional<Instant> entryTime(size_t entry) const;
    /// The offset where \a entry ends: at the next one, or with the block.
    [[nodiscard]] qint64 entryEnd(size_t entry) const;
    /// The entry that \a line belongs to; nothing when it continues one of an earlier block.
    [[nodiscard]] std::optional<size_t> entryOf(size_t line) const;

    // Of the entries with a time.
    [[nodiscard]] bool isWithin(const TimeSpan &span) const
    {
        return m_timed > 0 && span.contains(m_first) && span.contains(m_last);
    }
    [[nodiscard]] bool isOutside(const TimeSpan &span) const
    {
        return m_timed == 0 || m_last <= span.from || m_first > span.to;
    }
    [[nodiscard]] qint64 timedEntries() const { return m_timed; }
    [[nodiscard]] qint64 withLevel() const { return m_withLevel; }
    [[nodiscard]] qint64 errors() const { return m_errors; }
    [[nodiscard]] qint64 warnings() const { return m_warnings; }
    [[nodiscard]] Instant firstTime() const { return m_first; }
    [[nodiscard]] Instant lastTime() const { return m_last; }

private:
    size_t m_file;
    qint64 m_firstLine;
    qint64 m_offset;
    qint64 m_end = 0;
    std::vector<quint32> m_lineOffsets; // from m_offset
    std::vector<quint16> m_entryLines;
    std::vector<LogLevel> m_entryLevels;
    std::vector<qint64> m_wideTimes;    // microseconds; empty after finish() when they fit into the next one
    std::vector<quint32> m_narrowTimes; // microseconds from m_first
    qint64 m_timed = 0;
    qint64 m_withLevel = 0;
    qint64 m_errors = 0;
    qint64 m_warnings = 0;
    Instant m_first{};
    Instant m_last{};
};

} // namespace sitrep
