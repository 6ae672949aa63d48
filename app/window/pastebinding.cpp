// SPDX-License-Identifier: Apache-2.0
#include "app/window/pastebinding.h"

#include "diagnostics/report/ask/askmessage.h"
#include "widgets/models/words.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Pasted pastedOf(const PasteInput &input)
{
    Pasted pasted;
    pasted.text = input.text.toUtf8();
    pasted.check = input.check;
    pasted.from = input.from;
    pasted.exit = input.exit;
    pasted.vantage = input.vantage;
    return pasted;
}

} // namespace

PasteBinding::PasteBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    connect(window.evidence, &EvidencePanel::pasteRequested, this, &PasteBinding::paste);
    connect(window.actions->action(Command::PasteResult), &QAction::triggered, this,
            [this] { paste(checkOfChosenRow()); });
    connect(window.actions->action(Command::AskSomeone), &QAction::triggered, this, &PasteBinding::askSomeone);
}

QString PasteBinding::checkOfChosenRow() const
{
    const SessionState &state = m_session.state();
    const ComponentAssessment *component = state.assessment.component(m_window.components->chosen());
    if (!component || component->checks.isEmpty())
        return {};
    for (const QString &check : component->checks) {
        const CheckResult *result = state.assessment.latestResult(state.incident, check);
        if (!result || !isAnswer(result->outcome))
            return check;
    }
    return component->checks.constFirst();
}

PastePreview PasteBinding::previewOf(const PasteInput &input) const
{
    const PastedResults made = m_session.judgePasted(pastedOf(input));
    PastePreview preview;
    preview.problem = words::sentence(made.problem);
    for (const CheckResult &result : made.results) {
        const Check *check = m_session.state().runbook->check(result.check);
        preview.lines += tr("%1: %2, %3", "check, outcome, reason")
                             .arg(check ? check->title : result.check, words::outcome(result.outcome),
                                  words::sentence(result.reason));
    }
    for (const Sentence &left : made.leftOut)
        preview.leftOut += words::sentence(left);
    return preview;
}

void PasteBinding::paste(const QString &check)
{
    auto *dialog = new PasteDialog(
        *m_session.state().runbook, check, [this](const PasteInput &input) { return previewOf(input); }, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        // Judged once more: what was shown may be of before the last key.
        const PastedResults made = m_session.judgePasted(pastedOf(dialog->input()));
        m_session.keepPasted(made.results);
        const QString kept =
            made.results.size() == 1 ? tr("Result kept") : tr("%1 results kept").arg(made.results.size());
        m_window.toast->say(made.problem.isEmpty() ? kept : words::sentence(made.problem));
    });
    dialog->open();
}

void PasteBinding::askSomeone()
{
    const SessionState &state = m_session.state();
    const QStringList owners = ownersToAsk(*state.runbook, state.incident, state.assessment);
    if (owners.isEmpty()) {
        m_window.toast->say(tr("Every check has an answer"));
        return;
    }
    if (owners.size() == 1) {
        copyQuestionsFor(owners.constFirst());
        return;
    }
    auto *menu = new QMenu(&m_window);
    menu->setObjectName(u"ownersMenu"_s);
    menu->setAccessibleName(tr("Whom to ask"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Component *chosen = state.runbook->component(m_window.components->chosen());
    for (const QString &owner : owners) {
        const qsizetype count = unansweredOf(owner, *state.runbook, state.incident, state.assessment).size();
        const QString name = owner.isEmpty() ? tr("Nobody owns these") : owner;
        // An ampersand would become a key.
        QAction *action = menu->addAction(
            tr("%1 (%2)", "owner, number of checks").arg(QString(name).replace(u'&', u"&&"_s)).arg(count));
        connect(action, &QAction::triggered, this, [this, owner] { copyQuestionsFor(owner); });
        if (chosen && chosen->owner == owner)
            menu->setActiveAction(action);
    }
    menu->popup(m_window.mapToGlobal(m_window.rect().center()) - QPoint(menu->sizeHint().width() / 2, 0));
}

void PasteBinding::copyQuestionsFor(const QString &owner)
{
    const SessionState &state = m_session.state();
    const QString text =
        m_session.masker()->mask(askMessage(owner, *state.runbook, state.incident, state.assessment, m_session.now()));
    auto *data = new QMimeData;
    data->setText(text);
    data->setData(u"text/markdown"_s, text.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
    m_window.toast->say(owner.isEmpty() ? tr("Questions copied") : tr("Questions for %1 copied").arg(owner));
}

} // namespace sitrep
