// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logblock.h"

namespace sitrep {

/// The lines of a block while they are collected. Lines come in order.
class LogBlockLines final
{
public:
    LogBlockLines();
    /// The lines of \a block again, from \a from on.
    explicit LogBlockLines(const LogBlock &block, size_t from = 0);

    [[nodiscard]] bool isEmpty() const { return m_offsets.empty(); }
    [[nodiscard]] size_t lineCount() const { return m_offsets.size(); }
    /// A block ends before the next entry after LogBlock::usualLines, at the latest after LogBlock::mostLines.
    [[nodiscard]] bool hasRoom(bool startsEntry) const
    {
        return m_offsets.size() < (startsEntry ? LogBlock::usualLines : LogBlock::mostLines);
    }
    void addLine(qint64 offset) { m_offsets.push_back(offset); }
    /// The line that was added last starts an entry. \a time: its own, else that of the entry before it.
    void addEntry(std::optional<Instant> time, LogLevel level);
    /// The lines of \a block behind these.
    void addBlock(const LogBlock &block, size_t from = 0);
    /// The first \a count lines of \a block, none of which starts an entry.
    void addContinuations(const LogBlock &block, size_t count);
    /// \a time is that of the entries that have none.
    void giveTime(Instant time);
    /// Takes the last line off again.
    void dropLine();

    /// Packs the lines, of which the last ends at \a end, and is empty afterwards.
    [[nodiscard]] std::shared_ptr<const LogBlock> take(qint64 end);

    [[nodiscard]] const std::vector<qint64> &offsets() const { return m_offsets; } ///< in the file
    [[nodiscard]] const std::vector<quint32> &entryLines() const { return m_entryLines; }
    [[nodiscard]] const std::vector<qint64> &levels() const { return m_levels; } ///< of entries
    /// Of entries, microseconds; those without a time lead and are left out.
    [[nodiscard]] const std::vector<qint64> &times() const { return m_times; }
    [[nodiscard]] std::optional<Instant> lastTime() const;

private:
    std::vector<qint64> m_offsets;
    std::vector<quint32> m_entryLines;
    std::vector<qint64> m_levels;
    std::vector<qint64> m_times;
};

} // namespace sitrep
