// SPDX-License-Identifier: Apache-2.0
#include "app/window/pastebinding.h"

#include "app/session/kept/broughtresults.h"
#include "diagnostics/report/ask/askmessage.h"
#include "widgets/models/words.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>

#include <algorithm>

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
    connect(window.verdict, &VerdictBanner::pasteRequested, this, &PasteBinding::paste);
    connect(window.verdict, &VerdictBanner::askRequested, this, &PasteBinding::copyQuestion);
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

PastePreview PasteBinding::previewOf(const PastedResults &made) const
{
    PastePreview preview;
    preview.problem = words::sentence(made.problem);
    for (const CountedResult &one : m_session.counted(made.results)) {
        const Check *check = m_session.state().runbook->check(one.result.check);
        preview.lines += tr("%1: %2, %3", "check, outcome, reason")
                             .arg(check ? check->title : one.result.check, words::outcome(one.result.outcome),
                                  words::sentence(one.result.reason));
        if (!one.instead.isEmpty())
            preview.leftOut += words::sentence(one.instead);
    }
    for (const SeenChange &change : made.changes)
        preview.lines += tr("Change of %1: %2, %3 UTC", "source, title, time")
                             .arg(change.source, change.title, shortClockText(change.at));
    for (const Sentence &left : made.leftOut)
        preview.leftOut += words::sentence(left);
    return preview;
}

void PasteBinding::paste(const QString &check)
{
    if (!m_session.state().readOnly.isEmpty()) {
        m_window.toast->say(tr("Read-only: nothing of a bundle is asked or changed"));
        return;
    }
    auto *dialog = new PasteDialog(*m_session.state().runbook, check, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PasteDialog::judgementWanted, this, [this](const PasteInput &input) {
        m_judged = {};
        m_session.judgePastedSoon(pastedOf(input));
    });
    connect(&m_session, &Session::pasteJudged, dialog, [this, dialog](const PastedResults &made) {
        m_judged = made;
        dialog->showJudged(previewOf(made));
    });
    connect(dialog, &QDialog::accepted, this, [this] {
        // What is kept is what was shown: any key after that takes "Keep" away.
        m_session.keepPasted(m_judged);
        const qsizetype kept = m_judged.results.size();
        m_window.toast->say(kept == 1 ? tr("Result kept") : tr("%1 results kept").arg(kept));
    });
    connect(dialog, &QDialog::finished, this, [this] {
        m_session.forgetPasted();
        m_judged = {};
    });
    dialog->open();
}

void PasteBinding::bring(const Opening &opening)
{
    const QString path = opening.path;
    if (!opening.bundle->damage.isEmpty()) {
        PastedResults none;
        none.problem = opening.bundle->damage;
        askWhetherToTake(path, none);
        return;
    }
    connect(
        &m_session, &Session::pasteJudged, this,
        [this, path](const PastedResults &made) { askWhetherToTake(path, made); }, Qt::SingleShotConnection);
    Pasted pasted;
    pasted.bundle = opening.bundle->events;
    m_session.judgePastedSoon(pasted);
}

void PasteBinding::askWhetherToTake(const QString &path, const PastedResults &made)
{
    constexpr qsizetype most = 12; // lines; more push the buttons off the screen
    PastedResults told = made;
    told.results = newestOf(made.results);
    const PastePreview preview = previewOf(told);
    QStringList lines = preview.lines + preview.leftOut;
    if (!preview.problem.isEmpty())
        lines.prepend(preview.problem);
    if (const qsizetype more = lines.size() - most; more > 0)
        lines = lines.first(most) + QStringList{tr("and %n more", nullptr, static_cast<int>(more))};
    const bool brings = preview.problem.isEmpty() && (!made.results.isEmpty() || !made.changes.isEmpty());
    const QString name = QFileInfo(path).fileName();
    const auto results = static_cast<int>(made.results.size());
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Bundle"),
                        brings ? tr("%1 brings %n result(s). A result cannot be undone.", nullptr, results).arg(name)
                               : tr("%1 brings nothing to this incident").arg(name),
                        QMessageBox::Cancel, &m_window);
    question->setObjectName(u"bringBundle"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(lines.join(u'\n'));
    QPushButton *take = brings ? question->addButton(tr("Take them"), QMessageBox::AcceptRole) : nullptr;
    QPushButton *open = question->addButton(tr("Open it read-only"), QMessageBox::ActionRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, question, take, open, path, made](QAbstractButton *pressed) {
                if (pressed == open) {
                    emit openRequested(path);
                } else if (take && pressed == take) {
                    m_session.keepPasted(made);
                    const qsizetype kept = made.results.size();
                    m_window.toast->say(kept == 1 ? tr("Result kept") : tr("%1 results kept").arg(kept));
                }
                question->close();
            });
    question->open();
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
    menu->addAction(tr("Copy the questions for"))->setEnabled(false); // its title
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
    copyMessage(askMessage(owner, *state.runbook, state.incident, state.assessment, m_session.now()));
    m_window.toast->say(owner.isEmpty() ? tr("Questions copied") : tr("Questions for %1 copied").arg(owner));
}

void PasteBinding::copyQuestion(const QString &check)
{
    const SessionState &state = m_session.state();
    const QList<ToSettle> &rows = state.assessment.verdict.toSettle;
    const auto row = std::find_if(rows.cbegin(), rows.cend(), [&](const ToSettle &one) { return one.check == check; });
    ToSettle asked;
    asked.check = check;
    if (row != rows.cend())
        asked = *row;
    copyMessage(askMessageFor(asked, *state.runbook, state.incident, state.assessment, m_session.now()));
    const bool isNamed = (asked.by == SettledBy::Team || asked.by == SettledBy::Bringer) && !asked.who.isEmpty();
    m_window.toast->say(isNamed ? tr("Question copied: send it to %1").arg(asked.who)
                                : tr("Question copied: send it to who can answer it"));
}

void PasteBinding::copyMessage(const QString &text)
{
    const QString masked = m_session.masker()->mask(text);
    auto *data = new QMimeData;
    data->setText(masked);
    data->setData(u"text/markdown"_s, masked.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace sitrep
