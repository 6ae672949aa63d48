// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/rows/logrows.h"

#include "diagnostics/logs/rows/errorlines.h"

#include <algorithm>
#include <numeric>

namespace sitrep {

namespace {

std::vector<LogOrderSource> sourcesOf(const std::vector<LogRowsPart> &parts)
{
    std::vector<LogOrderSource> sources;
    sources.reserve(parts.size());
    for (const LogRowsPart &part : parts)
        sources.emplace_back(part.index, part.shown);
    return sources;
}

qint64 countOf(const LogRowsPart &part)
{
    return part.shown ? part.shown->count() : part.index->lineCount();
}

size_t memoryOf(const std::shared_ptr<const LogHits> &hits)
{
    return hits ? hits->bytes() : 0;
}

/// How many rows of one part are the same as before: all but those of the last entry that was there.
qint64 sameRows(const LogRowsPart &before, const LogRowsPart &now)
{
    const qint64 both = std::min(countOf(before), countOf(now));
    if (!before.shown || !now.shown || both == 0)
        return both;
    qint64 same = both;
    while (same > 0 && before.shown->at(same - 1) != now.shown->at(same - 1))
        --same;
    return same;
}

} // namespace

LogRowsPart LogRowsPart::allOf(std::shared_ptr<const LogIndex> index)
{
    const qint64 lines = index->lineCount();
    return {std::move(index), nullptr, nullptr, lines, nullptr};
}

LogRows::LogRows(std::vector<LogRowsPart> parts, const std::stop_token &stop)
    : m_parts(std::move(parts))
{
    if (m_parts.size() > 1)
        m_order = std::make_shared<const LogOrder>(sourcesOf(m_parts), stop);
    m_count = m_order ? m_order->rowCount() : m_parts.empty() ? 0 : countOf(m_parts.front());
}

LogRows LogRows::extended(std::vector<LogRowsPart> parts, qint64 &same, const std::stop_token &stop) const
{
    if (!m_order || parts.size() < 2) {
        LogRows grown(std::move(parts), stop);
        const bool isOne = m_parts.size() == 1 && grown.m_parts.size() == 1;
        same = isOne ? sameRows(m_parts.front(), grown.m_parts.front()) : 0;
        return grown;
    }
    LogRows grown;
    grown.m_parts = std::move(parts);
    grown.m_order = std::make_shared<const LogOrder>(m_order->extended(sourcesOf(grown.m_parts), same, stop));
    grown.m_count = grown.m_order->rowCount();
    return grown;
}

qint64 LogRows::searched() const
{
    return std::accumulate(m_parts.begin(), m_parts.end(), qint64{0},
                           [](qint64 sum, const LogRowsPart &part) { return sum + part.searched; });
}

qint64 LogRows::undecided() const
{
    return std::accumulate(m_parts.begin(), m_parts.end(), qint64{0}, [](qint64 sum, const LogRowsPart &part) {
        return sum + (part.undecided ? part.undecided->count() : 0);
    });
}

std::vector<LogRow> LogRows::rows(qint64 first, qint64 count) const
{
    if (m_order)
        return m_order->rows(first, count);
    std::vector<LogRow> found;
    const qint64 end = std::min(first + count, m_count);
    for (qint64 row = std::max(first, qint64{0}); row < end; ++row)
        found.push_back({0, m_parts.front().shown ? m_parts.front().shown->at(row) : row});
    return found;
}

bool LogRows::shows(const LogRow &line) const
{
    if (line.source >= m_parts.size())
        return false;
    const LogRowsPart &part = m_parts[line.source];
    return part.shown ? part.shown->contains(line.line) : line.line >= 0 && line.line < part.index->lineCount();
}

qint64 LogRows::rowFrom(const LogRow &line) const
{
    if (m_order)
        return m_order->rowFrom(line);
    if (m_parts.empty())
        return 0;
    const LogRowsPart &part = m_parts.front();
    return part.shown ? part.shown->before(line.line) : std::clamp(line.line, qint64{0}, m_count);
}

std::vector<LogRow> LogRows::standAt(qint64 row) const
{
    if (m_order)
        return m_order->standAt(row);
    if (m_parts.empty())
        return {};
    const LogRowsPart &part = m_parts.front();
    const bool isBehind = row >= m_count;
    return {{0, isBehind ? part.index->lineCount() : part.shown ? part.shown->at(std::max(row, qint64{0})) : row}};
}

std::optional<qint64> LogRows::nextError(qint64 row, bool forward) const
{
    if (m_count == 0)
        return std::nullopt;
    // Where the files of each part stand in front of the row; a file ends where the part's next one begins.
    std::vector<LogRow> stand = standAt(std::clamp(forward ? row + 1 : row, qint64{0}, m_count));
    const std::vector<LogRow> begins = m_order ? standAt(0) : std::vector<LogRow>{{0, 0}};
    const std::vector<LogRow> ends = standAt(m_count);
    const std::vector<LogRow> own = rows(row, 1);
    std::optional<qint64> best;
    for (size_t stream = 0; stream < stand.size(); ++stream) {
        const size_t source = stand[stream].source;
        qint64 from = stand[stream].line;
        if (!own.empty() && own.front().source == source && own.front().line >= from
            && own.front().line < ends[stream].line)
            from = own.front().line + (forward ? 1 : 0); // it may stand within an entry
        const auto line = forward ? nextErrorLine(m_parts[source], from, ends[stream].line)
                                  : previousErrorLine(m_parts[source], begins[stream].line, from);
        if (!line)
            continue;
        const qint64 found = rowFrom({source, *line});
        if (!best || (forward ? found < *best : found > *best))
            best = found;
    }
    return best;
}

std::vector<float> LogRows::errorShares(int slices) const
{
    std::vector<float> shares;
    const auto pieces = std::min<qint64>(slices, m_count);
    std::vector<LogRow> from = pieces > 0 ? standAt(0) : std::vector<LogRow>();
    for (qint64 piece = 1; piece <= pieces; ++piece) {
        const qint64 end = m_count * piece / pieces;
        const std::vector<LogRow> to = standAt(end);
        qint64 errors = 0;
        for (size_t stream = 0; stream < to.size(); ++stream)
            errors += errorsBetween(m_parts[to[stream].source], from[stream].line, to[stream].line);
        const qint64 rows = end - m_count * (piece - 1) / pieces;
        shares.push_back(static_cast<float>(std::min(errors, rows)) / static_cast<float>(rows));
        from = to;
    }
    return shares;
}

size_t LogRows::bytes() const
{
    size_t bytes = sizeof(LogRows) + (m_order ? m_order->bytes() : 0);
    for (const LogRowsPart &part : m_parts)
        bytes += memoryOf(part.shown) + memoryOf(part.errors) + memoryOf(part.undecided);
    return bytes;
}

} // namespace sitrep
