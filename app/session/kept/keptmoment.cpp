// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/keptmoment.h"

#include "diagnostics/domain/runbook/maskedrunbook.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "diagnostics/judgement/status/currentresults.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/remediation/checklistrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

Checklist checklistAt(const Incident &incident, const Runbook &runbook, Instant now)
{
    const CurrentResults current(incident, runbook, now);
    return checklistOf(incident, runbook, now,
                       {[&current](const Condition &condition) { return holds(condition, current); },
                        [&current](const QString &check) { return current.of(check); }});
}

Instant lastMomentOf(const Incident &incident)
{
    if (incident.asOf())
        return *incident.asOf();
    if (incident.isResolved())
        return incident.marks().value(u"resolved"_s);
    Instant last{};
    for (const Event &event : incident.events()) {
        if (event.kind != EventKind::UpdateShared) // that somebody tells it adds nothing to it
            last = std::max(last, event.at);
    }
    return last;
}

Incident incidentBefore(const Incident &incident, const QUuid &event)
{
    QList<Event> events;
    for (const Event &one : incident.events()) {
        if (one.id == event)
            break;
        events += one;
    }
    return Incident::of(events);
}

SessionState stateAt(const KeptMoment &moment, const Redactor &redactor)
{
    Runbook masked = maskedRunbook(*moment.runbook, redactor);
    masked.incidentMemory = withSeenProofs(masked.incidentMemory, moment.memories);
    SessionState state;
    state.runbook = std::make_shared<const Runbook>(std::move(masked));
    state.incident = moment.incident;
    state.now = moment.now;
    state.assessment = assess(state.incident, *state.runbook, state.now);
    state.assessment.similar = similarTo(memoryOf(state.incident, state.runbook.get()), moment.memories);
    state.checklist = checklistAt(state.incident, *state.runbook, state.now);
    state.timeline = timelineOf(state.incident, *state.runbook);
    state.replay = moment.runbook->asOf.has_value();
    return state;
}

} // namespace sitrep
