// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logdigest.h"

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/templates/logsilences.h"

#include <algorithm>
#include <utility>

namespace sitrep {

namespace {

using Microseconds = std::chrono::microseconds;

constexpr Microseconds shortestSilence = std::chrono::minutes{1};
constexpr qint64 timesUsualGap = 50;

/// Far longer than the \a timed entries usually are apart: those without a time fill no gap.
Microseconds leastSilence(const TimeSpan &span, qint64 timed)
{
    return std::max<Microseconds>(shortestSilence, (span.to - span.from) / std::max<qint64>(timed, 1) * timesUsualGap);
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
    mining.startGranularity = question.startGranularity;
    mining.startIsTold = question.startIsTold;
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
    digest.counts = question.span ? index.counts(*question.span) : index.counts();
    digest.levels = digest.counts.byLevel;
    if (digest.span) {
        const qint64 timed = index.counts(*digest.span).entries;
        digest.untimed = digest.counts.entries - timed;
        digest.buckets = index.buckets(*digest.span, question.buckets);
        if (timed > 0)
            digest.silences =
                silencesOf(index, *digest.span, leastSilence(*digest.span, timed), LogDigest::mostSilences);
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
