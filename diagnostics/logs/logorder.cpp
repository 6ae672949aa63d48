// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logorder.h"

#include "diagnostics/logs/scan/entrystream.h"

#include <queue>

#include <algorithm>

namespace sitrep {

namespace {

constexpr qint64 usualDistance = 4096; // rows between two places that are kept
constexpr qint64 distancePerFile = 16; // at least, so that these take at most a byte a row

/// Merges streams from a place on.
class OrderWalk final
{
public:
    explicit OrderWalk(const std::vector<LogStream> &streams)
    {
        m_cursors.reserve(streams.size());
        for (const LogStream &stream : streams)
            m_cursors.emplace_back(stream);
    }

    /// Begins where each stream stands as \a places say.
    void begin(std::span<const StreamPlace> places)
    {
        for (size_t stream = 0; stream < m_cursors.size(); ++stream) {
            m_cursors[stream].seek(places[stream]);
            push(stream);
        }
    }
    [[nodiscard]] bool isAtEnd() const { return m_next.empty(); }
    [[nodiscard]] size_t stream() const { return m_next.top().second; }
    /// Lines of one stream that stand together.
    [[nodiscard]] const StreamUnit &unit() const { return m_cursors[stream()].unit(); }
    void advance()
    {
        const size_t moved = stream();
        m_next.pop();
        m_cursors[moved].advance();
        push(moved);
    }
    void placesTo(std::vector<StreamPlace> &places) const
    {
        for (const EntryStream &cursor : m_cursors)
            places.push_back(cursor.place());
    }

private:
    void push(size_t stream)
    {
        if (!m_cursors[stream].isAtEnd())
            m_next.emplace(m_cursors[stream].unit().time, stream);
    }

    std::vector<EntryStream> m_cursors;
    using Head = std::pair<qint64, size_t>; // time, stream
    std::priority_queue<Head, std::vector<Head>, std::greater<>> m_next;
};

} // namespace

struct LogOrder::Private
{
    std::vector<std::shared_ptr<const LogIndex>> sources;
    std::vector<LogStream> streams;
    std::vector<StreamPlace> places; ///< of all streams, for each of keptRows
    std::vector<qint64> keptRows;
    qint64 rows = 0;

    void addStreams()
    {
        for (size_t source = 0; source < sources.size(); ++source) {
            for (LogStream &stream : streamsOf(*sources[source])) {
                stream.source = source;
                streams.push_back(stream);
            }
        }
    }

    void merge(const std::stop_token &stop)
    {
        const qint64 distance = std::max(usualDistance, distancePerFile * static_cast<qint64>(streams.size()));
        std::vector<StreamPlace> starts;
        for (const LogStream &stream : streams)
            starts.push_back(stream.begin());
        OrderWalk walk(streams);
        walk.begin(starts);
        qint64 next = 0;
        for (; !walk.isAtEnd() && !stop.stop_requested(); walk.advance()) {
            if (rows >= next) {
                keptRows.push_back(rows);
                walk.placesTo(places);
                next = rows + distance;
            }
            rows += walk.unit().lines;
        }
        rows = stop.stop_requested() ? 0 : rows;
    }

    [[nodiscard]] std::span<const StreamPlace> placesAt(size_t kept) const
    {
        return std::span(places).subspan(kept * streams.size(), streams.size());
    }

    /// The last kept place at which \a stream was not yet beyond \a line.
    [[nodiscard]] size_t keptBefore(size_t stream, qint64 line) const
    {
        size_t kept = 0;
        size_t count = keptRows.size();
        while (count > 1) { // a place that is at the line or before it always stands at kept
            const size_t half = count / 2;
            if (placesAt(kept + half)[stream].line <= line)
                kept += half;
            count -= half;
        }
        return kept;
    }
};

LogOrder::LogOrder(std::vector<std::shared_ptr<const LogIndex>> sources, const std::stop_token &stop)
    : d(std::make_unique<Private>())
{
    d->sources = std::move(sources);
    d->addStreams();
    d->merge(stop);
}

LogOrder::~LogOrder() = default;
LogOrder::LogOrder(LogOrder &&) noexcept = default;
LogOrder &LogOrder::operator=(LogOrder &&) noexcept = default;

qint64 LogOrder::rowCount() const
{
    return d->rows;
}

std::vector<LogRow> LogOrder::rows(qint64 first, qint64 count) const
{
    std::vector<LogRow> found;
    if (first < 0 || first >= d->rows || count < 1)
        return found;
    const qint64 end = first + std::min(count, d->rows - first);
    const auto after = std::ranges::upper_bound(d->keptRows, first);
    const auto kept = static_cast<size_t>(after - d->keptRows.begin()) - 1;
    OrderWalk walk(d->streams);
    walk.begin(d->placesAt(kept));
    for (qint64 row = d->keptRows[kept]; row < end && !walk.isAtEnd(); walk.advance()) {
        const StreamUnit unit = walk.unit();
        for (qint64 line = std::max(first - row, qint64{0}); line < unit.lines && row + line < end; ++line)
            found.push_back({d->streams[walk.stream()].source, unit.line + line});
        row += unit.lines;
    }
    return found;
}

std::optional<qint64> LogOrder::rowOf(const LogRow &line) const
{
    const auto stream = std::ranges::find_if(
        d->streams, [&line](const LogStream &each) { return each.source == line.source && each.holds(line.line); });
    if (stream == d->streams.end() || d->rows == 0)
        return std::nullopt;
    const auto number = static_cast<size_t>(stream - d->streams.begin());
    const size_t kept = d->keptBefore(number, line.line);
    OrderWalk walk(d->streams);
    walk.begin(d->placesAt(kept));
    for (qint64 row = d->keptRows[kept]; !walk.isAtEnd(); walk.advance()) {
        const StreamUnit &unit = walk.unit();
        if (walk.stream() == number && line.line < unit.line + unit.lines)
            return row + line.line - unit.line;
        row += unit.lines;
    }
    return std::nullopt;
}

size_t LogOrder::bytes() const
{
    return d->places.capacity() * sizeof(StreamPlace) + d->keptRows.capacity() * sizeof(qint64)
           + d->streams.capacity() * sizeof(LogStream);
}

} // namespace sitrep
