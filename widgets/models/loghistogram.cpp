// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/loghistogram.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostBars = 130;

constexpr std::array<Milliseconds, 22> widths{100ms, 200ms, 500ms, 1s,    2s, 5s, 10s, 15s, 30s, 60s, 120s,
                                              300s,  600s,  900s,  1800s, 1h, 2h, 3h,  6h,  12h, 24h, 168h};

Milliseconds atLeast(Milliseconds least)
{
    for (const Milliseconds width : widths) {
        if (width >= least)
            return width;
    }
    return widths.back() * ((least / widths.back()) + 1);
}

TimeSpan alignedTo(Milliseconds width, const TimeSpan &span)
{
    const std::chrono::microseconds step = width;
    const auto from = span.from.time_since_epoch() / step * step;
    const auto to = (span.to.time_since_epoch() + step - 1us) / step * step;
    return {Instant(from), Instant(std::max(to, from + step))};
}

std::vector<LogBucket> bucketsOf(const LogParts &parts, const TimeSpan &span, int count)
{
    std::vector<LogBucket> sum;
    for (const LogPart &part : parts) {
        std::vector<LogBucket> buckets = part.index->buckets(span, count);
        if (sum.empty()) {
            sum = std::move(buckets);
            continue;
        }
        for (size_t bar = 0; bar < std::min(sum.size(), buckets.size()); ++bar) {
            sum[bar].entries += buckets[bar].entries;
            sum[bar].errors += buckets[bar].errors;
            sum[bar].warnings += buckets[bar].warnings;
        }
    }
    return sum;
}

} // namespace

std::optional<TimeSpan> wholeSpan(const LogParts &parts)
{
    std::optional<TimeSpan> whole;
    for (const LogPart &part : parts) {
        const std::optional<TimeSpan> span = part.index->wholeSpan();
        if (span)
            whole = whole ? TimeSpan{std::min(whole->from, span->from), std::max(whole->to, span->to)} : *span;
    }
    return whole;
}

LogCounts countsOf(const LogParts &parts, const std::optional<TimeSpan> &span)
{
    LogCounts counts;
    for (const LogPart &part : parts)
        counts.add(span ? part.index->counts(*span) : part.index->counts());
    return counts;
}

/// Between the job and the GUI thread.
struct LogHistogram::Counted
{
    std::mutex mutex; ///< guards all of it
    std::vector<LogBucket> buckets;
    Milliseconds width{0};
    bool ready = false;
};

LogHistogram::LogHistogram(QObject *parent)
    : QObject(parent)
{
    connect(&m_job, &BackgroundJob::rang, this, &LogHistogram::take);
}

LogHistogram::~LogHistogram() = default;

Milliseconds LogHistogram::niceWidth(const TimeSpan &span, int bars)
{
    return atLeast(std::chrono::ceil<Milliseconds>((span.to - span.from) / std::max(1, bars - 1)));
}

void LogHistogram::setParts(const LogParts &parts)
{
    QSet<quint64> generations;
    for (const LogPart &part : parts)
        generations.insert(part.generation);
    const auto isThere = [&generations](const LogPart &known) { return generations.contains(known.generation); };
    const bool hasSameIndexes = std::ranges::equal(parts, m_parts, {}, &LogPart::index, &LogPart::index);
    const bool isFirst = m_parts.empty();
    const bool grows = !isFirst && std::ranges::all_of(m_parts, isThere);
    m_parts = parts;
    if (hasSameIndexes)
        return;
    if (!grows && !isFirst) // who chose a span before there was a log meant this one
        m_zoom.reset();
    m_hasGrown = grows && m_job.isRunning();
    if (!m_hasGrown)
        count();
}

void LogHistogram::setSpan(const std::optional<TimeSpan> &span)
{
    if (span == m_zoom)
        return;
    m_zoom = span;
    count();
}

void LogHistogram::count()
{
    const std::optional<TimeSpan> wanted = m_zoom ? m_zoom : wholeSpan(m_parts);
    if (!wanted) {
        m_job.stop();
        m_buckets.clear();
        emit changed();
        return;
    }
    m_hasGrown = false;
    m_counted = std::make_shared<Counted>();
    m_job.start(
        [counted = m_counted, parts = m_parts, span = *wanted](const std::stop_token &, const BackgroundJob::Ring &) {
            const Milliseconds width = niceWidth(span, mostBars);
            const TimeSpan aligned = alignedTo(width, span);
            std::vector<LogBucket> buckets = bucketsOf(parts, aligned, int((aligned.to - aligned.from) / width));
            const std::scoped_lock lock(counted->mutex);
            counted->buckets = std::move(buckets);
            counted->width = width;
            counted->ready = true;
        });
}

void LogHistogram::take()
{
    {
        const std::scoped_lock lock(m_counted->mutex);
        if (!m_counted->ready)
            return;
        m_buckets = m_counted->buckets;
        m_barWidth = m_counted->width;
    }
    emit changed();
    if (m_hasGrown)
        count();
}

std::optional<TimeSpan> LogHistogram::span() const
{
    if (m_buckets.empty())
        return std::nullopt;
    return TimeSpan{m_buckets.front().span.from, m_buckets.back().span.to};
}

qint64 LogHistogram::highest() const
{
    qint64 highest = 0;
    for (const LogBucket &bucket : m_buckets)
        highest = std::max(highest, bucket.errors + bucket.warnings);
    return highest;
}

QString LogHistogram::summary() const
{
    const std::optional<TimeSpan> whole = span();
    if (!whole)
        return tr("No line with a time");
    qint64 errors = 0;
    qint64 warnings = 0;
    const LogBucket *most = &m_buckets.front();
    for (const LogBucket &bucket : m_buckets) {
        errors += bucket.errors;
        warnings += bucket.warnings;
        if (bucket.errors + bucket.warnings > most->errors + most->warnings)
            most = &bucket;
    }
    const QLocale locale;
    return tr("%1 errors and %2 warnings from %3 to %4 UTC, most at %5")
        .arg(locale.toString(errors), locale.toString(warnings), shortClockText(whole->from), shortClockText(whole->to),
             shortClockText(most->span.from));
}

} // namespace sitrep
