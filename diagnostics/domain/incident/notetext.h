// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

namespace sitrep {

/// A note as it was typed, read.
struct NoteText
{
    Instant at{};
    QString text;
    friend bool operator==(const NoteText &, const NoteText &) = default;
};

/// "1802 failover started", "18:02 …", "17:45:10 …": a leading time (UTC, on the day of \a now, the incident's wall clock) is when it
/// happened. A time that is still to come is meant of the day before when that is less than twelve hours ago; otherwise it is no time
/// ("2000 requests failed" at 18:10 stays text). Without a time, or with nothing after it, the note is of \a now.
[[nodiscard]] NoteText parseNote(const QString &typed, Instant now);

} // namespace sitrep
