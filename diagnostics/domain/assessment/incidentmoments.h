// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/sentences/sentence.h"

// The moments of an incident that people refer to: "since the second run", "since update 3".
namespace sitrep {

/// A place in the journal. In a replay every event has the same time, so that a time alone tells no two moments apart.
struct IncidentMoment
{
    QUuid event; ///< the last that was known then; null: all of them, now
    Instant at{};
    Sentence text; ///< "Run 2 began (quick)"
    friend bool operator==(const IncidentMoment &, const IncidentMoment &) = default;
};

/// In the order of the journal: where runs began, where what a run or an update said superseded what was said before, the updates
/// that were shared, and \a now, which is the last.
[[nodiscard]] QList<IncidentMoment> momentsOf(const Incident &incident, Instant now);

/// \a incident as it was known at \a moment: the events up to that one, whenever what they tell had happened.
[[nodiscard]] Incident incidentUpTo(const Incident &incident, const IncidentMoment &moment);

} // namespace sitrep
