// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/logevents.h"
#include "diagnostics/logs/templates/minedlog.h"

namespace sitrep {

/// What an incident that began at \a start is compared with: the span of \a length before it. The moment of the start is
/// of the incident.
[[nodiscard]] constexpr TimeSpan normalSpanBefore(Instant start, std::chrono::microseconds length)
{
    const Instant end = start - Instant::duration{1};
    return {end - length, end};
}

/// What a digest is made of.
struct DigestQuestion
{
    std::optional<TimeSpan> span{}; ///< left out: the whole log
    /// Normal is as long before it as the span is; without it there is no normal.
    std::optional<Instant> incidentStart{};
    std::chrono::microseconds startGranularity{0}; ///< see MiningQuestion
    bool startIsTold = true;
    LogLevel minedFrom = LogLevel::None; ///< entries below it are counted and not mined
    size_t top = 20;
    int buckets = 60;
};

/// What fails in a log, since when, how often, and whether that is normal. A value.
struct LogDigest
{
    static constexpr size_t mostSilences = 3;

    qint64 lines = 0;             ///< of the log
    std::optional<TimeSpan> span; ///< nothing when no entry has a time
    LogCounts counts;             ///< in the span that was asked about; else of the log, as its templates are
    LogLevels levels{};           ///< the same entries
    qint64 untimed = 0;           ///< of these have no time that can be read, and stand in no bucket
    std::optional<TimeSpan> normalSpan;
    LogCounts normal; ///< in it; no entries: normal is not known
    std::vector<LogBucket> buckets;
    std::vector<TimeSpan> silences; ///< longest first; far longer than entries usually are apart
    std::vector<LogEvents> events;
    std::vector<MinedTemplate> top;    ///< errors first, then warnings, then the rest; the most frequent of each first
    size_t templates = 0;              ///< all of them
    bool isAtLeast = false;            ///< there are more than these: see MinedLog
    qint64 uncounted = 0;              ///< entries without a template
    std::chrono::microseconds step{0}; ///< of the templates' series

    [[nodiscard]] static LogDigest of(const LogIndex &index, const DigestQuestion &question,
                                      const std::function<bool()> &goOn = {});
    /// The same of templates that are mined already, by miningQuestion().
    [[nodiscard]] static LogDigest of(const LogIndex &index, const DigestQuestion &question, const MinedLog &mined);
    [[nodiscard]] static MiningQuestion miningQuestion(const DigestQuestion &question);
};

/// Nothing when no entry has a level: then nobody knows of errors.
[[nodiscard]] std::optional<double> errorPercent(const LogCounts &counts);

} // namespace sitrep
