// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <algorithm>

namespace sitrep {

/// How much earlier than it is told an incident may have begun. People tell a time by the minute or by when they were called, and
/// an alert that called them looks once a minute: `evaluation_interval` of Prometheus, as it is by default.
inline constexpr std::chrono::minutes toldStartGranularity{1};

/// A fraction of a second was read off a clock: \a start is the moment of something. Of an alert that is, it is late, and
/// what shows that it began before goes on through it.
[[nodiscard]] constexpr bool isReadOffAClock(Instant start)
{
    return start.time_since_epoch() % std::chrono::seconds(1) != std::chrono::microseconds(0);
}

/// How much earlier \a start may lie while nothing shows that it is late. \a isTold is false where nobody told it and the moment
/// of opening stands for it, which is exact of something else.
[[nodiscard]] constexpr std::chrono::microseconds granularityOf(Instant start, bool isTold = true)
{
    return isTold && isReadOffAClock(start) ? std::chrono::microseconds(0)
                                            : std::chrono::microseconds(toldStartGranularity);
}

/// Of what came first within the granularity before \a start, \a before times until it and \a since times from it on: whether
/// it is of the incident. What an alert was late for goes on; what ended before an exact start is of something else.
[[nodiscard]] constexpr bool isOfTheIncident(Instant start, bool isTold, qint64 before, qint64 since)
{
    return granularityOf(start, isTold) != std::chrono::microseconds(0) || since >= before;
}

/// From here on what is seen may be of an incident whose start was told as \a start.
[[nodiscard]] constexpr Instant mayHaveBegun(Instant start, bool isTold = true)
{
    return start - granularityOf(start, isTold);
}

/// The same of a comparison with what was \a length before it: of a short span not more than a tenth. Who looks at seconds tells seconds.
[[nodiscard]] constexpr Instant mayHaveBegun(Instant start, std::chrono::microseconds length)
{
    constexpr int most = 10;
    return start - std::min(std::chrono::microseconds(toldStartGranularity), length / most);
}

} // namespace sitrep
