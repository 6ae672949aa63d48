// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sessionstate.h"
#include "diagnostics/domain/assessment/incidentmemory.h"

namespace sitrep {

class Redactor;

/// A kept incident at one moment, judged without a session: from a journal or a bundle, without its runbook's file. A value.
struct KeptMoment
{
    Incident incident;
    std::shared_ptr<const Runbook> runbook; ///< never null
    Instant now{};                          ///< the incident's wall clock
    QList<IncidentMemory> memories = {};    ///< of other incidents that it may look like
};

/// The checklist of \a incident at \a now. Pure.
[[nodiscard]] Checklist checklistAt(const Incident &incident, const Runbook &runbook, Instant now);

/// The end of what \a incident knows: of a replay its own time; when it was resolved; else the time of its latest event that is no update.
[[nodiscard]] Instant lastMomentOf(const Incident &incident);

/// \a incident as it was before \a event of it.
[[nodiscard]] Incident incidentBefore(const Incident &incident, const QUuid &event);

/// What the faces see of \a moment. \a redactor masks the runbook's texts. Pure.
[[nodiscard]] SessionState stateAt(const KeptMoment &moment, const Redactor &redactor);

} // namespace sitrep
