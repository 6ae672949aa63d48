// SPDX-License-Identifier: Apache-2.0
#include "app/session/maskuses.h"
#include "app/session/session.h"
#include "app/session/sessionprivate.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/notetext.h"
#include "diagnostics/judgement/memory/incidentmemories.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What people write: steps, notes, details, suspicions, masks, marks, the end, and how they take it back.
namespace sitrep {

Event Session::tickStep(const QString &step, bool ticked)
{
    return d->edit(EventKind::StepChanged, events::stepChanged(step, ticked), d->clock->wall());
}

Event Session::writeNote(const QString &text)
{
    const NoteText note = parseNote(text, d->clock->wall());
    if (note.text.trimmed().isEmpty())
        return {};
    return d->edit(EventKind::NoteWritten, events::noteWritten(note.text), note.at);
}

Event Session::writeNoteOf(Instant at, const QString &text)
{
    return text.trimmed().isEmpty() ? Event() : d->edit(EventKind::NoteWritten, events::noteWritten(text), at);
}

Event Session::changeDetails(const QJsonObject &changed)
{
    return d->edit(EventKind::DetailsChanged, events::detailsChanged(changed), d->clock->wall());
}

Event Session::addSuspicion(const QString &statement, const QString &component, const QString &check)
{
    const QString said = statement.simplified();
    return said.isEmpty()
               ? Event()
               : d->edit(EventKind::SuspicionAdded, events::suspicionAdded(said, component, check), d->clock->wall());
}

Event Session::liftMask(const QString &mask)
{
    const QByteArray code = d->redactor->codeOf(mask);
    if (!d->redactor->mayBeLifted(mask) || liftedOf(d->log.incident()).contains(code))
        return {};
    const Event lifted = d->edit(EventKind::MaskLifted, events::maskLifted(mask, code), d->clock->wall());
    followLifts(d->log.incident(), *d->redactor);
    return lifted;
}

Event Session::putMaskBack(const QString &mask)
{
    const QHash<QByteArray, Event> lifts = liftsOf(d->log.incident());
    const auto lift = std::find_if(lifts.cbegin(), lifts.cend(), [&mask](const Event &event) {
        return event.body.value("mask"_L1).toString() == mask;
    });
    if (lift == lifts.cend())
        return {};
    const Event back = d->edit(EventKind::MaskLifted, events::maskPutBack(mask, lift.key()), d->clock->wall());
    followLifts(d->log.incident(), *d->redactor);
    return back;
}

QList<MaskUse> Session::maskUses() const
{
    return maskUsesOf(d->log.incident(), *d->redactor);
}

Event Session::setMark(const QString &mark)
{
    const Instant now = d->clock->wall();
    return d->edit(EventKind::MarkSet, events::markSet(mark, now), now);
}

ClosingOffer Session::closingOffer() const
{
    return sitrep::closingOffer(d->log.incident(), *d->state.runbook, d->state.assessment.verdict);
}

Event Session::closeIncident(const ClosingChoice &choice, Sentence *refusal)
{
    const ClosingOffer offer = closingOffer();
    if (const Sentence why = refusalToClose(d->log.incident(), offer, choice); !why.isEmpty()) {
        if (refusal != nullptr)
            *refusal = why;
        return {};
    }
    const Instant now = d->clock->wall();
    const IncidentMemory memory = memoryOnClosing(d->log.incident(), *d->state.runbook, offer, choice);
    return d->edit(EventKind::MarkSet, events::markResolved(now, memoryToJson(memory)), now);
}

IncidentMemory Session::closedMemory() const
{
    return keptMemory(d->log.incident()).value_or(IncidentMemory());
}

std::optional<Event> Session::undo()
{
    return d->undoEdit(d->log.undoable());
}

std::optional<Event> Session::undo(const QUuid &edit)
{
    return d->undoEdit(d->log.undoable(edit));
}

void Session::redo()
{
    if (d->undone.isEmpty() || d->isReadOnly())
        return;
    // What was undone is undone itself: the edit counts again, at its own time.
    d->log.append(EventKind::Undone, events::undone(d->undone.takeLast()));
    followLifts(d->log.incident(), *d->redactor);
    d->publishSoon();
}

} // namespace sitrep
