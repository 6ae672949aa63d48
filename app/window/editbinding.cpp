// SPDX-License-Identifier: Apache-2.0
#include "app/window/editbinding.h"

#include "widgets/dialogs/closingdialog.h"
#include "widgets/dialogs/incidentdetailsdialog.h"
#include "widgets/dialogs/suspiciondialog.h"
#include "widgets/models/words.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString titleOfStep(const Checklist &checklist, const QString &id)
{
    for (const ChecklistGroup &group : checklist) {
        for (const ChecklistItem &item : group.items) {
            if (item.step.id == id)
                return item.step.what;
        }
    }
    return id;
}

} // namespace

EditBinding::EditBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    connectPanels();
    connectCommands();
}

void EditBinding::connectPanels()
{
    const auto &w = m_window;
    connect(w.commandBar, &CommandBar::detailsRequested, this, [this] { editDetails(); });
    connect(w.checklist, &ChecklistPanel::stepTicked, this, &EditBinding::tick);
    connect(w.timeline, &TimelinePanel::noteWritten, this, &EditBinding::writeNote);
    connect(w.logs, &LogsPanel::noteRequested, this, &EditBinding::writeNoteOfLine);
    connect(w.evidence, &EvidencePanel::answerGiven, this, [this](const QString &check, bool yes) {
        if (isReadOnly())
            return;
        m_session.answerManual(check, yes);
        m_window.toast->say(yes ? tr("Answered: yes") : tr("Answered: no"));
    });
    connect(w.reasons, &ReasonsPanel::suspicionRequested, this, &EditBinding::addSuspicion);
    connect(w.verdict, &VerdictBanner::closeRequested, this, &EditBinding::closeIncident);
    connect(w.toast, &Toast::actionRequested, this, [this] { sayUndone(m_session.undo(m_toldEdit)); });
}

void EditBinding::connectCommands()
{
    const auto on = [this](Command command, auto slot) {
        connect(m_window.actions->action(command), &QAction::triggered, this, slot);
    };
    on(Command::EditDetails, [this] { editDetails(); });
    on(Command::AddSuspicion, &EditBinding::addSuspicion);
    on(Command::MarkDetected, [this] { mark(u"detected"_s, tr("Marked as detected at %1")); });
    on(Command::MarkMitigated, [this] { mark(u"mitigated"_s, tr("Marked as mitigated at %1")); });
    on(Command::MarkResolved, &EditBinding::closeIncident);
    on(Command::Undo, [this] { sayUndone(m_session.undo()); });
    on(Command::Redo, [this] {
        m_session.redo();
        m_window.toast->say(tr("Done again"));
    });
}

void EditBinding::tick(const QString &step, bool ticked)
{
    const QString title = titleOfStep(m_session.state().checklist, step);
    offerUndo(ticked ? tr("Ticked: %1").arg(title) : tr("Unticked: %1").arg(title), m_session.tickStep(step, ticked));
}

bool EditBinding::isReadOnly() const
{
    if (m_session.state().readOnly.isEmpty())
        return false;
    m_window.toast->say(tr("Read-only: nothing of a bundle is asked or changed"));
    return true;
}

void EditBinding::writeNote(const QString &text)
{
    if (isReadOnly())
        return;
    const Event note = m_session.writeNote(text);
    m_window.timeline->choose(note.id);
    offerUndo(tr("Note written at %1").arg(shortClockText(note.at)), note);
}

void EditBinding::writeNoteOfLine(const QString &text, const std::optional<Instant> &at)
{
    if (isReadOnly())
        return;
    const Event note = m_session.writeNoteOf(at.value_or(m_session.now()), text);
    m_window.timeline->choose(note.id);
    offerUndo(tr("Line written into the timeline at %1").arg(shortClockText(note.at)), note);
}

void EditBinding::mark(const QString &mark, const QString &said)
{
    const Event event = m_session.setMark(mark);
    offerUndo(said.arg(shortClockText(event.at)), event);
}

void EditBinding::offerUndo(const QString &said, const Event &edit)
{
    if (edit.id.isNull())
        return;
    m_toldEdit = edit.id;
    m_window.toast->say(said, withKey(tr("Undo"), Command::Undo));
}

void EditBinding::sayUndone(const std::optional<Event> &edit)
{
    m_window.toast->say(edit ? tr("Undone: %1").arg(nameOfEdit(*edit)) : tr("It is undone already"));
}

QString EditBinding::nameOfEdit(const Event &edit) const
{
    switch (edit.kind) {
    case EventKind::NoteWritten:
        return tr("note “%1”").arg(edit.body.value("text"_L1).toString());
    case EventKind::StepChanged: {
        const QString title = titleOfStep(m_session.state().checklist, edit.body.value("step"_L1).toString());
        return edit.body.value("ticked"_L1).toBool() ? tr("tick of “%1”").arg(title) : tr("untick of “%1”").arg(title);
    }
    case EventKind::SuspicionAdded:
        return tr("suspicion “%1”").arg(edit.body.value("statement"_L1).toString());
    case EventKind::MaskLifted:
        return tr("what was said of %1", "a mask").arg(edit.body.value("mask"_L1).toString());
    case EventKind::MarkSet:
        return tr("mark “%1”").arg(edit.body.value("mark"_L1).toString());
    default:
        return tr("change of the details");
    }
}

void EditBinding::editDetails(const QString &why)
{
    auto *dialog = new IncidentDetailsDialog(m_session.state().incident.details(), &m_window);
    dialog->setReason(why);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const QJsonObject changed = dialog->changed(); !changed.isEmpty())
            offerUndo(tr("Details changed"), m_session.changeDetails(changed));
    });
    dialog->open();
}

void EditBinding::addSuspicion()
{
    if (isReadOnly())
        return;
    auto *dialog = new SuspicionDialog(*m_session.state().runbook, m_window.components->chosen(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        offerUndo(tr("Suspected: %1").arg(dialog->statement()),
                  m_session.addSuspicion(dialog->statement(), dialog->component(), dialog->check()));
    });
    dialog->open();
}

void EditBinding::closeIncident()
{
    if (isReadOnly())
        return;
    if (m_session.state().incident.isResolved()) {
        m_window.toast->say(tr("It is resolved already; %1 opens it again")
                                .arg(keysOf(Command::Undo).constFirst().toString(QKeySequence::NativeText)));
        return;
    }
    auto *dialog = new ClosingDialog(m_session.closingOffer(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Sentence refusal;
        const Event closing = m_session.closeIncident(dialog->choice(), &refusal);
        if (closing.id.isNull())
            m_window.toast->say(refusal.isEmpty() ? m_session.journalNotice() : words::sentence(refusal));
        else
            offerUndo(tr("Resolved at %1, with cause and proof kept").arg(shortClockText(closing.at)), closing);
    });
    dialog->open();
}

void EditBinding::askForMissingDetails()
{
    // Whoever checks an address may not have an incident yet; whoever left it empty before is not asked again.
    if (m_session.state().runbook->path.isEmpty() || !m_session.state().readOnly.isEmpty())
        return;
    if (!m_session.state().restoredNotice.isEmpty())
        return;
    const IncidentDetails &details = m_session.state().incident.details();
    if (details.severity.isEmpty() || !details.started)
        editDetails(tr("The runbook does not tell severity and start. Both stand in every update, and durations and "
                       "due times count from the start. What you leave empty can be told later (Ctrl+D)."));
}

} // namespace sitrep
