// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/timeline.h"

namespace sitrep {

/// The events that began runs which finished and in which every check came to what it had come to before: outcome and failure class.
[[nodiscard]] QSet<QUuid> quietRuns(const Incident &incident);

/// \a entries with three quiet runs or more in a row, between which nothing happened, as one line: whoever watches for a day wants to
/// read what changed. The line has the event of the first run, so that it stays the same line while it grows, and the time of the last.
[[nodiscard]] QList<TimelineEntry> withQuietPassesTogether(const QList<TimelineEntry> &entries,
                                                           const Incident &incident);

} // namespace sitrep
