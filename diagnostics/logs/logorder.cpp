// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logorder.h"

#include "diagnostics/logs/scan/orderwalk.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace sitrep {

namespace {

constexpr qint64 usualDistance = 4096; // rows between two places that are kept
constexpr qint64 distancePerFile = 16; // at least, so that these take at most a byte a row
constexpr qint64 rowsOfAJump = 16;     // rows that cost as much as one unit to which much is passed over

} // namespace

struct LogOrder::Private
{
    /// Where all streams stand before a row. Streams that came later stand at their beginning.
    struct KeptPlaces
    {
        qint64 row = 0;
        std::shared_ptr<const std::vector<StreamPlace>> places;
    };

    /// The last unit of a stream.
    struct StreamEnd
    {
        StreamPlace place; ///< before it
        std::optional<StreamUnit> unit;
    };

    std::vector<LogOrderSource> sources;
    std::vector<LogStream> streams; ///< by source and file, but for files that came later
    std::vector<KeptPlaces> kept;
    std::vector<StreamEnd> ends; ///< of all streams
    qint64 rows = 0;

    /// Those streams stand first, in their order, that \a before has.
    void addStreams(const std::vector<LogStream> &before = {})
    {
        for (size_t source = 0; source < sources.size(); ++source) {
            for (LogStream &stream : streamsOf(*sources[source].index)) {
                stream.source = source;
                stream.shown = sources[source].shown.get();
                streams.push_back(stream);
            }
        }
        if (!before.empty())
            putFirst(before);
        ends.resize(streams.size());
    }

    void putFirst(const std::vector<LogStream> &before)
    {
        QHash<std::pair<size_t, size_t>, size_t> numbers;
        numbers.reserve(static_cast<qsizetype>(before.size()));
        for (size_t number = 0; number < before.size(); ++number)
            numbers.insert(before[number].key(), number);
        std::vector<std::pair<size_t, LogStream>> numbered;
        numbered.reserve(streams.size());
        for (const LogStream &stream : streams)
            numbered.emplace_back(numbers.value(stream.key(), before.size()), stream);
        std::ranges::stable_sort(numbered, {}, &std::pair<size_t, LogStream>::first);
        std::ranges::transform(numbered, streams.begin(), &std::pair<size_t, LogStream>::second);
    }

    [[nodiscard]] std::vector<StreamPlace> begins() const
    {
        std::vector<StreamPlace> places;
        places.reserve(streams.size());
        for (const LogStream &stream : streams)
            places.push_back(stream.begin());
        return places;
    }

    [[nodiscard]] std::vector<StreamPlace> placesOf(const KeptPlaces &at) const
    {
        std::vector<StreamPlace> places = *at.places;
        for (size_t stream = places.size(); stream < streams.size(); ++stream)
            places.push_back(streams[stream].begin());
        return places;
    }

    /// Merges from the last kept place on, or from the beginning; gives the number of rows that come before \a changed.
    qint64 merge(const OrderKey &changed, const std::stop_token &stop)
    {
        const qint64 distance = std::max(usualDistance, distancePerFile * static_cast<qint64>(streams.size()));
        OrderWalk walk(streams);
        walk.begin(kept.empty() ? begins() : placesOf(kept.back()));
        rows = kept.empty() ? 0 : kept.back().row;
        qint64 same = std::numeric_limits<qint64>::max();
        qint64 walked = kept.empty() ? distance : 0; // rows, or what costs as much
        for (; !walk.isAtEnd() && !stop.stop_requested(); walk.advance()) {
            if (walked >= distance) {
                kept.push_back({rows, std::make_shared<const std::vector<StreamPlace>>(walk.places())});
                walked = 0;
            }
            const size_t stream = walk.stream();
            const StreamUnit &unit = walk.unit();
            if (walk.key() >= changed)
                same = std::min(same, rows);
            ends[stream] = {walk.place(), unit};
            walked += unit.lines + (streams[stream].shown == nullptr ? 0 : rowsOfAJump);
            rows += unit.lines;
        }
        if (stop.stop_requested())
            rows = 0;
        return std::min(same, rows);
    }

    /// Of the first unit that is another one than in \a before.
    [[nodiscard]] std::optional<OrderKey> change(size_t stream, const Private &before) const
    {
        EntryStream now(streams[stream]);
        if (stream >= before.streams.size() || !before.ends[stream].unit) {
            now.seek(streams[stream].begin());
            return now.isAtEnd() ? std::nullopt : std::optional(keyOf(streams[stream], now.unit()));
        }
        const StreamEnd &end = before.ends[stream];
        const OrderKey key = keyOf(streams[stream], *end.unit);
        now.seek(end.place);
        if (now.isAtEnd())
            return key;
        if (now.unit() != *end.unit)
            return std::min(key, keyOf(streams[stream], now.unit()));
        now.advance();
        return now.isAtEnd() ? std::nullopt : std::optional(keyOf(streams[stream], now.unit()));
    }

    /// Whether all rows before these places stand before \a changed.
    [[nodiscard]] bool isBefore(const KeptPlaces &at, const OrderKey &changed) const
    {
        for (size_t stream = 0; stream < at.places->size(); ++stream) {
            const StreamPlace &place = (*at.places)[stream];
            const bool hasMoved = place.line > streams[stream].begin().line;
            if (hasMoved
                && OrderKey{place.time, streams[stream].source, streams[stream].file, place.line - 1} >= changed)
                return false;
        }
        return true;
    }

    /// The last kept place at which \a stream was not yet beyond \a line.
    [[nodiscard]] const KeptPlaces &keptBefore(size_t stream, qint64 line) const
    {
        const auto isNotBeyond = [stream, line](const KeptPlaces &at) {
            return stream >= at.places->size() || (*at.places)[stream].line <= line;
        };
        const auto beyond = std::partition_point(std::next(kept.begin()), kept.end(), isNotBeyond);
        return *std::prev(beyond);
    }

    [[nodiscard]] const KeptPlaces &keptAt(qint64 row) const
    {
        return *std::prev(std::ranges::upper_bound(kept, row, {}, &KeptPlaces::row));
    }

    [[nodiscard]] std::optional<size_t> streamOf(const LogRow &line) const
    {
        const auto found = std::ranges::find_if(
            streams, [&line](const LogStream &each) { return each.source == line.source && each.holds(line.line); });
        return found == streams.end() ? std::nullopt : std::optional(static_cast<size_t>(found - streams.begin()));
    }

    /// The row of \a line, or the one that comes next, and whether it is the line's own.
    [[nodiscard]] std::pair<qint64, bool> find(const LogRow &line) const
    {
        const std::optional<size_t> stream = streamOf(line);
        if (!stream || rows == 0)
            return {rows, false};
        const auto time = sources[line.source].index->time(line.line);
        const OrderKey key{time ? qint64{time->time_since_epoch().count()} : std::numeric_limits<qint64>::min(),
                           line.source, streams[*stream].file, line.line};
        const KeptPlaces &at = keptBefore(*stream, line.line);
        OrderWalk walk(streams);
        walk.begin(placesOf(at));
        qint64 row = at.row;
        std::optional<qint64> next;
        for (; !walk.isAtEnd(); walk.advance()) {
            const StreamUnit &unit = walk.unit();
            if (walk.stream() == *stream && line.line >= unit.line && line.line < unit.line + unit.lines)
                return {row + line.line - unit.line, true};
            if (!next && walk.key() >= key)
                next = row;
            const EntryStream &cursor = walk.cursor(*stream);
            if (next && (cursor.isAtEnd() || cursor.unit().line > line.line))
                return {*next, false};
            row += unit.lines;
        }
        return {next.value_or(row), false};
    }
};

LogOrder::LogOrder(std::vector<LogOrderSource> sources, const std::stop_token &stop)
    : d(std::make_unique<Private>())
{
    d->sources = std::move(sources);
    d->addStreams();
    d->merge({}, stop);
}

LogOrder::LogOrder()
    : d(std::make_unique<Private>())
{}

LogOrder::~LogOrder() = default;
LogOrder::LogOrder(LogOrder &&) noexcept = default;
LogOrder &LogOrder::operator=(LogOrder &&) noexcept = default;

LogOrder LogOrder::extended(std::vector<LogOrderSource> sources, qint64 &same, const std::stop_token &stop) const
{
    LogOrder grown;
    Private *const next = grown.d.get();
    next->sources = std::move(sources);
    next->addStreams(d->streams);
    OrderKey changed = OrderKey::behindAll();
    for (size_t stream = 0; stream < next->streams.size(); ++stream) {
        if (const auto key = next->change(stream, *d))
            changed = std::min(changed, *key);
    }
    next->kept = d->kept;
    const auto behind = std::ranges::partition_point(
        next->kept, [next, &changed](const Private::KeptPlaces &at) { return next->isBefore(at, changed); });
    next->kept.erase(behind, next->kept.end());
    std::ranges::copy(d->ends, next->ends.begin());
    same = std::min(next->merge(changed, stop), d->rows);
    return grown;
}

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
    const Private::KeptPlaces &at = d->keptAt(first);
    OrderWalk walk(d->streams);
    walk.begin(d->placesOf(at));
    for (qint64 row = at.row; row < end && !walk.isAtEnd(); walk.advance()) {
        const StreamUnit unit = walk.unit();
        for (qint64 line = std::max(first - row, qint64{0}); line < unit.lines && row + line < end; ++line)
            found.push_back({d->streams[walk.stream()].source, unit.line + line});
        row += unit.lines;
    }
    return found;
}

std::optional<qint64> LogOrder::rowOf(const LogRow &line) const
{
    const auto [row, isExact] = d->find(line);
    return isExact ? std::optional(row) : std::nullopt;
}

qint64 LogOrder::rowFrom(const LogRow &line) const
{
    return d->find(line).first;
}

std::vector<LogRow> LogOrder::standAt(qint64 row) const
{
    std::vector<LogRow> stand;
    if (d->rows == 0)
        return stand;
    const Private::KeptPlaces &at = d->keptAt(std::clamp(row, qint64{0}, d->rows));
    OrderWalk walk(d->streams);
    walk.begin(d->placesOf(at));
    for (qint64 reached = at.row; reached < row && !walk.isAtEnd();) {
        const qint64 lines = walk.unit().lines;
        if (reached + lines > row)
            break;
        reached += lines;
        walk.advance();
    }
    const std::vector<StreamPlace> places = walk.places();
    stand.reserve(places.size());
    for (size_t stream = 0; stream < places.size(); ++stream)
        stand.push_back({d->streams[stream].source, places[stream].line});
    return stand;
}

size_t LogOrder::bytes() const
{
    return d->kept.size() * (sizeof(Private::KeptPlaces) + d->streams.size() * sizeof(StreamPlace))
           + d->streams.capacity() * (sizeof(LogStream) + sizeof(Private::StreamEnd));
}

} // namespace sitrep
