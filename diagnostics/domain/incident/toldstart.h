// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <algorithm>

namespace sitrep {

/// How much earlier than it is told an incident may have begun. People tell a time by the minute or by when they were called, and
/// an alert that called them looks once a minute: `evaluation_interval` of Prometheus, as it is by default.
inline constexpr std::chrono::minutes toldStartGranularity{1};

/// From here on what is seen may be of an incident whose start was told as \a start.
[[nodiscard]] constexpr Instant mayHaveBegun(Instant start)
{
    return start - toldStartGranularity;
}

/// The same of a comparison with what was \a length before it: of a short span not more than a tenth. Who looks at seconds tells seconds.
[[nodiscard]] constexpr Instant mayHaveBegun(Instant start, std::chrono::microseconds length)
{
    constexpr int most = 10;
    return start - std::min(std::chrono::microseconds(toldStartGranularity), length / most);
}

} // namespace sitrep
