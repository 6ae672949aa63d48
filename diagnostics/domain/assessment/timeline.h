// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/domain/sentences/sentence.h"

namespace sitrep {

enum class TimelineKind : quint8 { Start, Note, Mark, Run, Finding, Step, Update, Change, Newer };
template<>
std::span<const EnumName<TimelineKind>> enumNames<TimelineKind>();

/// A line of the timeline: an event read for people. Sorted by event time, then seq.
struct TimelineEntry
{
    QUuid event;
    Instant at{};
    TimelineKind kind = TimelineKind::Note;
    Sentence text;
    Sentence source; ///< who or what
    std::optional<Outcome> outcome;
    friend bool operator==(const TimelineEntry &, const TimelineEntry &) = default;
};

/// Oldest first. A result stands in it only when the outcome of its check changed; runs that changed nothing are a line together.
[[nodiscard]] QList<TimelineEntry> timelineOf(const Incident &incident, const Runbook &runbook);

} // namespace sitrep
