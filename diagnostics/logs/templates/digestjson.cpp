// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/digestjson.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QJsonObject numbersOf(const LogCounts &counts)
{
    QJsonObject object{{u"entries"_s, counts.entries}};
    if (const auto percent = errorPercent(counts)) {
        object[u"errors"_s] = counts.errors;
        object[u"warnings"_s] = counts.warnings;
        object[u"error_percent"_s] = *percent;
    }
    return object;
}

QJsonObject momentsObject(Instant from, Instant to)
{
    return {{u"from"_s, isoText(from)}, {u"to"_s, isoText(to)}};
}

/// The first and the last moment that belong to it.
QJsonObject spanObject(const TimeSpan &span)
{
    return momentsObject(span.from + std::chrono::microseconds{1}, span.to);
}

} // namespace

QJsonObject DigestJson::levels(const LogDigest &digest) const
{
    QJsonObject levels;
    for (size_t i = 0; i < digest.levels.size(); ++i) {
        if (digest.levels[i] > 0)
            levels[nameOf(static_cast<LogLevel>(i))] = digest.levels[i];
    }
    return levels;
}

QJsonArray DigestJson::buckets(const std::vector<LogBucket> &buckets) const
{
    QJsonArray array;
    for (const LogBucket &bucket : buckets) {
        QJsonObject object = spanObject(bucket.span);
        object[u"entries"_s] = bucket.entries;
        object[u"errors"_s] = bucket.errors;
        object[u"warnings"_s] = bucket.warnings;
        array.append(object);
    }
    return array;
}

QJsonObject DigestJson::shortBuckets(const LogDigest &digest) const
{
    QJsonArray counts;
    for (const LogBucket &bucket : digest.buckets)
        counts.append(QJsonArray{bucket.entries, bucket.errors, bucket.warnings});
    QJsonObject object = digest.span ? spanObject(*digest.span) : QJsonObject();
    object[u"counts"_s] = counts;
    return object;
}

QJsonObject DigestJson::signature(const MinedTemplate &one, bool withSeries) const
{
    const MinedEntries &told = one.told();
    QJsonObject object{{u"number"_s, static_cast<qint64>(one.number)},
                       {u"text"_s, shownText(one, index, masker)},
                       {u"key"_s, keyText(one.key)},
                       {u"count"_s, told.count},
                       {u"new"_s, told.isNew}};
    if (one.mostSevere)
        object[u"count_of_all_levels"_s] = one.count;
    if (one.isWide)
        object[u"wide"_s] = true;
    if (one.highest != LogLevel::None)
        object[u"level"_s] = nameOf(one.highest);
    if (told.first && told.last) {
        object[u"first"_s] = isoText(*told.first);
        object[u"last"_s] = isoText(*told.last);
    }
    QJsonArray lines;
    for (const qint64 number : told.lines)
        lines.append(QJsonObject{{u"origin"_s, index.origin(number)}, {u"text"_s, line(number)}});
    object[u"lines"_s] = lines;
    if (withSeries) {
        QJsonArray series;
        for (const auto &[time, count] : told.series)
            series.append(QJsonArray{isoText(time), count});
        object[u"series"_s] = series;
    }
    return object;
}

QJsonArray DigestJson::signatures(const LogDigest &digest, bool withSeries) const
{
    QJsonArray array;
    for (const MinedTemplate &one : digest.top)
        array.append(signature(one, withSeries));
    return array;
}

QJsonArray DigestJson::events(const LogDigest &digest) const
{
    QJsonArray array;
    for (const LogEvents &events : digest.events) {
        QJsonObject object{{u"name"_s, events.name},
                           {u"title"_s, events.title},
                           {u"count"_s, events.count},
                           {u"origin"_s, index.origin(events.line)}};
        if (events.first && events.last) {
            object[u"first"_s] = isoText(*events.first);
            object[u"last"_s] = isoText(*events.last);
        }
        QJsonObject codes;
        for (const auto &[code, count] : events.codes)
            codes[code] = count;
        if (!codes.isEmpty())
            object[u"codes"_s] = codes;
        array.append(object);
    }
    return array;
}

QJsonArray DigestJson::silences(const LogDigest &digest) const
{
    QJsonArray array;
    for (const TimeSpan &silence : digest.silences) {
        QJsonObject object = momentsObject(silence.from, silence.to);
        object[u"seconds"_s] = std::chrono::duration<double>(silence.to - silence.from).count();
        array.append(object);
    }
    return array;
}

QJsonObject DigestJson::object(const LogDigest &digest) const
{
    QJsonObject object = numbersOf(digest.counts);
    object[u"lines"_s] = digest.lines;
    object[u"entries_without_time"_s] = digest.span ? digest.untimed : digest.counts.entries;
    object[u"levels"_s] = levels(digest);
    if (digest.span)
        object[u"span"_s] = spanObject(*digest.span);
    if (digest.normalSpan && digest.normal.entries > 0) {
        QJsonObject normal = numbersOf(digest.normal);
        normal[u"span"_s] = spanObject(*digest.normalSpan);
        if (const auto times = timesNormal(digest))
            normal[u"times"_s] = *times;
        object[u"normal"_s] = normal;
    }
    object[u"buckets"_s] = buckets(digest.buckets);
    object[u"silences"_s] = silences(digest);
    object[u"events"_s] = events(digest);
    object[u"signatures"_s] = signatures(digest, true);
    object[u"signature_count"_s] = static_cast<qint64>(digest.templates);
    object[u"signature_count_is_at_least"_s] = digest.isAtLeast;
    object[u"entries_without_signature"_s] = digest.uncounted;
    object[u"series_step_s"_s] = std::chrono::duration<double>(digest.step).count();
    return object;
}

QString DigestJson::line(qint64 number) const
{
    QString text = index.line(number, masker); // masked before it is cut
    if (text.size() > longestLine)
        text = text.left(longestLine - 1) + u'…';
    return text;
}

std::optional<double> timesNormal(const LogDigest &digest)
{
    const auto now = errorPercent(digest.counts);
    const auto normal = errorPercent(digest.normal);
    return now && normal && *normal > 0 ? std::optional<double>(*now / *normal) : std::nullopt;
}

} // namespace sitrep
