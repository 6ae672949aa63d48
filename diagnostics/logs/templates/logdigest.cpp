// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logdigest.h"

#include <algorithm>
#include <utility>

namespace sitrep {

namespace {

using Microseconds = std::chrono::microseconds;

constexpr int fineBuckets = 4096; // in which silence is looked for
constexpr Microseconds shortestSilence = std::chrono::minutes{1};
constexpr qint64 timesUsualGap = 50;

/// The first moment after \a from with an entry, to the second; \a to is one.
Instant endOfSilence(const LogIndex &index, Instant from, Instant to)
{
    Instant silentUntil = from;
    while (to - silentUntil > std::chrono::seconds{1}) {
        const Instant middle = silentUntil + (to - silentUntil) / 2;
        (index.counts({from, middle}).entries == 0 ? silentUntil : to) = middle;
    }
    return to;
}

std::vector<TimeSpan> silencesOf(const LogIndex &index, const TimeSpan &span, qint64 entries)
{
    std::vector<TimeSpan> silences;
    if (entries == 0)
        return silences;
    const Microseconds least = std::max<Microseconds>(shortestSilence, (span.to - span.from) / entries * timesUsualGap);
    std::optional<Instant> silentFrom;
    const std::vector<LogBucket> buckets = index.buckets(span, fineBuckets);
    const Microseconds width = buckets.empty() ? Microseconds{0} : buckets.front().span.to - buckets.front().span.from;
    for (size_t i = 0; i <= buckets.size(); ++i) {
        const bool isSilent = i < buckets.size() && buckets[i].entries == 0;
        if (isSilent && !silentFrom)
            silentFrom = buckets[i].span.from;
        if (isSilent || !silentFrom)
            continue;
        // The edges lie within the neighbouring buckets. Finding them costs counts of the log: a sparse log has thousands
        // of silent buckets that cannot be long enough with their neighbours.
        const Instant latest = i < buckets.size() ? buckets[i].span.to : span.to;
        const Instant silentSince = *std::exchange(silentFrom, std::nullopt);
        if (latest - (silentSince - width) < least)
            continue;
        const Instant from = index.counts({span.from, silentSince}).last.value_or(span.from);
        const Instant to = i < buckets.size() ? endOfSilence(index, from, latest) : span.to;
        if (to - from >= least)
            silences.push_back({from, to});
    }
    std::ranges::stable_sort(silences,
                             [](const TimeSpan &a, const TimeSpan &b) { return a.to - a.from > b.to - b.from; });
    if (silences.size() > LogDigest::mostSilences)
        silences.resize(LogDigest::mostSilences);
    return silences;
}

/// Errors first: they are what is looked for.
std::vector<MinedTemplate> topOf(const std::vector<MinedTemplate> &templates, size_t count)
{
    std::vector<const MinedTemplate *> order;
    order.reserve(templates.size());
    for (const MinedTemplate &one : templates)
        order.push_back(&one);
    std::ranges::stable_sort(
        order, {}, [](const MinedTemplate *one) { return std::pair(severityRank(one->highest), -one->told().count); });
    std::vector<MinedTemplate> top;
    order.resize(std::min(count, order.size()));
    top.reserve(order.size());
    for (const MinedTemplate *one : order)
        top.push_back(*one);
    return top;
}

} // namespace

MiningQuestion LogDigest::miningQuestion(const DigestQuestion &question)
{
    MiningQuestion mining;
    mining.wholeLog = !question.span;
    mining.span = question.span.value_or(TimeSpan{});
    mining.atLeast = question.minedFrom;
    mining.incidentStart = question.incidentStart;
    return mining;
}

LogDigest LogDigest::of(const LogIndex &index, const DigestQuestion &question, const std::function<bool()> &goOn)
{
    return of(index, question, MinedLog::of(index, miningQuestion(question), goOn));
}

LogDigest LogDigest::of(const LogIndex &index, const DigestQuestion &question, const MinedLog &mined)
{
    LogDigest digest;
    digest.lines = index.lineCount();
    digest.span = question.span ? question.span : index.wholeSpan();
    if (digest.span) {
        digest.counts = index.counts(*digest.span);
        digest.levels = MinedLog::levels(index, *digest.span);
        digest.buckets = index.buckets(*digest.span, question.buckets);
        digest.silences = silencesOf(index, *digest.span, digest.counts.entries);
    } else {
        digest.counts = index.counts();
        digest.levels = digest.counts.byLevel;
    }
    if (digest.span && question.incidentStart) {
        digest.normalSpan = normalSpanBefore(*question.incidentStart, digest.span->to - digest.span->from);
        digest.normal = index.counts(*digest.normalSpan);
    }
    digest.events = eventsOf(mined.templates());
    digest.top = topOf(mined.templates(), question.top);
    digest.templates = mined.templates().size();
    digest.isAtLeast = mined.isAtLeast();
    digest.uncounted = mined.uncounted();
    digest.step = mined.step();
    return digest;
}

std::optional<double> errorPercent(const LogCounts &counts)
{
    if (counts.withLevel == 0)
        return std::nullopt;
    constexpr double hundred = 100;
    return hundred * static_cast<double>(counts.errors) / static_cast<double>(counts.entries);
}

} // namespace sitrep
