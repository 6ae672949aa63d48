// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace sitrep {

/// A moment of the wall clock, UTC, in microseconds: the unit of the journal.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Milliseconds = std::chrono::milliseconds;

/// A half-open span (from, to], as log spans are counted.
struct TimeSpan
{
    Instant from;
    Instant to;

    [[nodiscard]] bool contains(Instant at) const { return at > from && at <= to; }
    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// Whether it lies in the years 0 to 9999, which can be written and read again; sums and differences of such times do not overflow.
[[nodiscard]] bool canBeWritten(Instant at);

/// ISO 8601 UTC with as many decimals as are needed and a Z: 2025-09-15T17:29:00Z.
[[nodiscard]] QString isoText(Instant at);
/// 17:29:00, UTC.
[[nodiscard]] QString clockText(Instant at);
/// 17:29, UTC.
[[nodiscard]] QString shortClockText(Instant at);
/// ISO 8601 with Z or an offset; a time without either is refused, because no two machines agree on it.
[[nodiscard]] std::optional<Instant> parseInstant(QStringView text);
/// "41 min", "1 h 19 min", "3 d 2 h", "12 s", "240 ms": the two largest units that say something.
[[nodiscard]] QString durationText(std::chrono::microseconds duration);

} // namespace sitrep
