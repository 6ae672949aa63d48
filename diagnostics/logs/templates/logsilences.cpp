// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logsilences.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace sitrep {

namespace {

using Microseconds = std::chrono::microseconds;

constexpr qint64 fineBuckets = 4096;
constexpr qint64 mostBuckets = qint64{1} << 17; // of LogIndex::buckets()

/// Buckets in a row without an entry. The entries around them lie in the buckets before and behind.
struct SilentRun
{
    TimeSpan buckets;
    Instant latestEnd; ///< of the bucket behind

    [[nodiscard]] Microseconds length() const { return buckets.to - buckets.from; }
};

/// So many that each silence of \a least has an empty one.
int bucketCount(const TimeSpan &span, Microseconds least)
{
    const qint64 enough = 2 * (span.to - span.from) / std::max(least, Microseconds{1}) + 1;
    return static_cast<int>(std::clamp(enough, fineBuckets, mostBuckets));
}

std::vector<SilentRun> silentRuns(const std::vector<LogBucket> &buckets)
{
    std::vector<SilentRun> runs;
    for (size_t i = 0; i < buckets.size();) {
        const size_t begin = i;
        while (i < buckets.size() && buckets[i].entries == 0)
            ++i;
        if (i > begin)
            runs.push_back({{buckets[begin].span.from, buckets[i - 1].span.to},
                            i < buckets.size() ? buckets[i].span.to : buckets.back().span.to});
        i += i == begin ? 1 : 0;
    }
    std::ranges::stable_sort(runs, std::greater(), &SilentRun::length);
    return runs;
}

/// The first moment with an entry behind \a silentUntil; before \a to there is one.
Instant endOfSilence(const LogIndex &index, Instant silentUntil, Instant to)
{
    const Instant from = silentUntil;
    while (to - silentUntil > Microseconds{1}) {
        const Instant middle = silentUntil + (to - silentUntil) / 2;
        (index.counts({from, middle}).entries == 0 ? silentUntil : to) = middle;
    }
    return to;
}

TimeSpan silenceOfRun(const LogIndex &index, const TimeSpan &span, const SilentRun &run)
{
    const Instant from = index.counts({span.from, run.buckets.from}).last.value_or(span.from);
    const bool isOpen = run.latestEnd == run.buckets.to;
    return {from, isOpen ? span.to : endOfSilence(index, run.buckets.to, run.latestEnd)};
}

} // namespace

std::vector<TimeSpan> silencesOf(const LogIndex &index, TimeSpan span, Microseconds least, size_t most)
{
    std::vector<TimeSpan> silences;
    const std::optional<TimeSpan> whole = index.wholeSpan();
    if (!whole || most == 0 || whole->from >= span.to)
        return silences;
    span.from = std::max(span.from, whole->from);
    const std::vector<LogBucket> buckets = index.buckets(span, bucketCount(span, least));
    const Microseconds width = buckets.empty() ? Microseconds{0} : buckets.front().span.to - buckets.front().span.from;
    const auto length = [](const TimeSpan &silence) { return silence.to - silence.from; };
    for (const SilentRun &run : silentRuns(buckets)) {
        // Finding the edges costs counts of the log; what is left can no longer be long enough.
        const Microseconds longest = run.length() + 2 * width;
        if (longest < least || (silences.size() == most && longest < length(silences.back())))
            break;
        if (const TimeSpan silence = silenceOfRun(index, span, run); length(silence) >= least)
            silences.push_back(silence);
        std::ranges::stable_sort(silences, std::greater(), length);
        silences.resize(std::min(silences.size(), most));
    }
    return silences;
}

} // namespace sitrep
