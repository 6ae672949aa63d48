// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/entrytally.h"

#include <algorithm>

namespace sitrep {

namespace {

/// Spreads line numbers, so that the lowest is any of them (Fibonacci hashing, Knuth).
quint64 lineRank(qint64 line)
{
    return (static_cast<quint64>(line) + 1) * 0x9e3779b97f4a7c15U;
}

} // namespace

void EntryTally::add(const MinedEntry &entry, quint32 step)
{
    if (entry.isBefore) {
        m_cameBefore = true;
        return;
    }
    ++m_count;
    m_justBefore += entry.isJustBefore ? 1 : 0;
    m_highest = std::max(m_highest, entry.level);
    m_firstLine = std::min(m_firstLine, entry.line);
    m_lastLine = std::max(m_lastLine, entry.line);
    if (const quint64 rank = lineRank(entry.line); rank < m_otherRank) {
        m_otherRank = rank;
        m_otherLine = entry.line;
    }
    if (!entry.time)
        return;
    const qint64 time = entry.time->time_since_epoch().count();
    m_firstTime = std::min(m_firstTime, time);
    m_lastTime = std::max(m_lastTime, time);
    if (!m_steps.empty() && m_steps.back().first == step)
        ++m_steps.back().second;
    else
        addSteps({{step, 1}});
}

void EntryTally::add(const EntryTally &other)
{
    m_count += other.m_count;
    m_justBefore += other.m_justBefore;
    m_cameBefore = m_cameBefore || other.m_cameBefore;
    m_highest = std::max(m_highest, other.m_highest);
    m_firstTime = std::min(m_firstTime, other.m_firstTime);
    m_lastTime = std::max(m_lastTime, other.m_lastTime);
    m_firstLine = std::min(m_firstLine, other.m_firstLine);
    m_lastLine = std::max(m_lastLine, other.m_lastLine);
    if (other.m_otherRank < m_otherRank) {
        m_otherRank = other.m_otherRank;
        m_otherLine = other.m_otherLine;
    }
    addSteps(other.m_steps);
}

void EntryTally::addSteps(const std::vector<std::pair<quint32, quint32>> &steps)
{
    for (const auto &[step, count] : steps) {
        auto at = m_steps.end();
        if (!m_steps.empty() && m_steps.back().first >= step) // clocks run backwards, and workers take turns
            at = std::ranges::lower_bound(m_steps, step, {}, [](const auto &known) { return known.first; });
        if (at != m_steps.end() && at->first == step)
            at->second += count;
        else
            m_steps.insert(at, {step, count});
    }
}

void EntryTally::writeTo(MinedEntries &to, Instant origin, std::chrono::microseconds length) const
{
    to.count = m_count;
    to.lines = {m_firstLine, m_otherLine, m_lastLine};
    std::ranges::sort(to.lines);
    to.lines.erase(std::unique(to.lines.begin(), to.lines.end()), to.lines.end());
    if (m_lastTime >= m_firstTime) {
        to.first = Instant(std::chrono::microseconds{m_firstTime});
        to.last = Instant(std::chrono::microseconds{m_lastTime});
    }
    to.series.reserve(m_steps.size());
    for (const auto &[step, count] : m_steps)
        to.series.emplace_back(origin + length * qint64{step}, count);
}

} // namespace sitrep
