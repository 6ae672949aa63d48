// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/minedtemplate.h"

#include <string_view>

namespace sitrep {

/// What mining takes of an entry.
struct MinedEntry
{
    std::string_view message; ///< of its first line, without head
    qint64 line = 0;          ///< number from 0
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
    bool isBefore = false;     ///< it came before the span that is asked about: not counted, but known
    bool isJustBefore = false; ///< it came before the incident's start, by less than the granularity of that
};

/// Counts entries of one signature. Whatever the order of the entries and however they are divided, the sum is the same.
class EntryTally final
{
public:
    /// \a step: number of the step of time that the entry lies in; not asked for an entry without time.
    void add(const MinedEntry &entry, quint32 step);
    void add(const EntryTally &other);
    /// Writes what was counted. Steps begin at \a origin and are \a length long.
    void writeTo(MinedEntries &to, Instant origin, std::chrono::microseconds length) const;

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] LogLevel highest() const { return m_highest; }
    [[nodiscard]] bool cameBefore() const { return m_cameBefore; }   ///< see MinedEntry::isBefore
    [[nodiscard]] qint64 justBefore() const { return m_justBefore; } ///< of count(): see MinedEntry::isJustBefore
    [[nodiscard]] bool isEmpty() const { return m_count == 0 && !m_cameBefore; }

private:
    void addSteps(const std::vector<std::pair<quint32, quint32>> &steps);

    qint64 m_count = 0;
    qint64 m_justBefore = 0;
    bool m_cameBefore = false;
    qint64 m_firstTime = std::numeric_limits<qint64>::max();
    qint64 m_lastTime = std::numeric_limits<qint64>::min();
    qint64 m_firstLine = std::numeric_limits<qint64>::max();
    qint64 m_lastLine = -1;
    qint64 m_otherLine = -1; // the one whose rank is the lowest: any, but always the same
    quint64 m_otherRank = std::numeric_limits<quint64>::max();
    LogLevel m_highest = LogLevel::None;
    std::vector<std::pair<quint32, quint32>> m_steps; // ascending
};

} // namespace sitrep
