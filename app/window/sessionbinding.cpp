// SPDX-License-Identifier: Apache-2.0
#include "app/window/sessionbinding.h"

#include "widgets/models/words.h"

#include <QAction>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QList<TrustDemand> shown(const QList<ExpandedDemand> &demands)
{
    QList<TrustDemand> list;
    for (const auto &[demand, now, unset] : demands)
        list += TrustDemand{demand.check, demand.title, demand.arguments, demand.target, now, unset};
    return list;
}

/// The first of them; a file without an end would push the matrix out of sight.
QString environmentText(const QStringList &problems)
{
    constexpr qsizetype most = 3;
    QStringList lines = problems.first(std::min(problems.size(), most));
    if (problems.size() > most)
        lines += SessionBinding::tr("and %n more", nullptr, static_cast<int>(problems.size() - most));
    return lines.join(u'\n');
}

/// Problems of the computer that asked stand first: they explain why so much is Unknown.
QStringList noticesOf(const SessionState &state)
{
    QStringList notices;
    for (const SelfFinding &finding : state.assessment.self)
        notices += words::sentence(finding.text);
    return notices + state.environmentProblems;
}

} // namespace

SessionBinding::SessionBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
    , m_edits(session, window)
    , m_exports(session, window, window.settings())
    , m_masks(session, &window)
    , m_pastes(session, window)
    , m_opens(session, window)
    , m_logs(session, window)
    , m_verdict(session, window)
    , m_comparison(session, window)
    , m_closeGuard(session, window)
    , m_evidence(session, window)
    , m_copies(session, window)
{
    const SessionState &state = session.state();
    window.places->setComponentRows(static_cast<int>(state.assessment.components.size()));
    window.commandBar->setProfiles(state.runbook->profiles);
    window.statusStrip->setPromise(tr("Read-only: no command changes the cloud without confirmation"));
    connectSession();
    connectPanels();
    connectCommands();
    chooseProfile(state.assessment.profile);
    showState();
    if (!state.readOnly.isEmpty())
        showReadOnly();
    // Ages and durations move on; a replay's clock stands still.
    m_seconds.setInterval(std::chrono::seconds(1));
    connect(&m_seconds, &QTimer::timeout, this, &SessionBinding::showTime);
    m_seconds.start();
    QTimer::singleShot(0, &m_edits, &EditBinding::askForMissingDetails);
}

/// What would change it or ask something is taken away; where that is not possible, a touch is answered.
void SessionBinding::showReadOnly()
{
    m_window.commandBar->setReadOnly();
    m_window.verdict->setReadOnly();
    m_window.timeline->setReadOnly();
    m_window.checklist->setReadOnly();
    m_window.evidence->setReadOnly();
    m_window.setHasLogs(false); // those of there are not in it
    m_window.statusStrip->setPromise(tr("Read-only: nothing is asked, and nothing is changed"));
    for (const Command command :
         {Command::Run, Command::RunNotPassed, Command::ChooseQuick, Command::ChooseFull, Command::ChooseEnvCheck,
          Command::EditDetails, Command::AddSuspicion, Command::MarkDetected, Command::MarkMitigated,
          Command::MarkResolved, Command::WriteNote, Command::AskSomeone, Command::PasteResult})
        m_window.actions->action(command)->setEnabled(false);
    connect(&m_session, &Session::readOnlyTouched, this,
            [this] { m_window.toast->say(tr("Read-only: nothing of a bundle is asked or changed")); });
}

void SessionBinding::showPlace(const IncidentLink &link)
{
    m_logs.showPlace(link);
}

void SessionBinding::connectSession()
{
    connect(&m_opens, &OpenBinding::placeRequested, this, &SessionBinding::showPlace);
    connect(&m_opens, &OpenBinding::bundleBrought, &m_pastes, &PasteBinding::bring);
    connect(&m_pastes, &PasteBinding::openRequested, &m_opens, [this](const QString &path) { m_opens.start({path}); });
    connect(&m_session, &Session::stateChanged, this, &SessionBinding::showState);
    connect(&m_session, &Session::runEnded, this, &SessionBinding::sayWhenEnded);
}

void SessionBinding::connectPanels()
{
    const auto &w = m_window;
    connect(w.commandBar, &CommandBar::runRequested, &m_session, &Session::run);
    connect(w.commandBar, &CommandBar::stopRequested, &m_session, &Session::stop);
    connect(w.commandBar, &CommandBar::exportRequested, &m_exports, &ExportBinding::open);
    connect(&m_exports, &ExportBinding::reviewRequested, &m_masks, &MaskBinding::open);
    connect(&m_masks, &MaskBinding::evidenceRequested, &m_evidence, &EvidenceBinding::showCheck);
    connect(w.commandBar, &CommandBar::progressPlaceChanged, this, &SessionBinding::showProgress);
    connect(w.verdict, &VerdictBanner::checkRerunRequested, this,
            [this](const QString &check) { m_session.askAgain(check); });
    connect(&m_comparison, &ComparisonBinding::answersRequested, &m_evidence, &EvidenceBinding::showAnswers);
    connect(&m_comparison, &ComparisonBinding::evidenceRequested, &m_evidence, &EvidenceBinding::showCheck);
    connect(w.components, &ComponentsPanel::checksRerunRequested, this,
            [this](const QStringList &checks) { m_session.runOnly(checks); });
    connect(w.checklist, &ChecklistPanel::checkRerunRequested, this,
            [this](const QString &check) { m_session.askAgain(check); });
    connect(w.trustBanner, &TrustBanner::trustRequested, this, [this] {
        if (const std::optional<QString> error = m_session.trust())
            m_window.toast->say(*error);
        m_session.run(m_window.commandBar->profile());
    });
    connect(w.trustBanner, &TrustBanner::dismissed, this, [this] {
        m_trustDismissed = true;
        showTrust();
    });
    connect(w.restoredNotice, &NoticeLine::dismissed, this, [this] {
        m_restoredDismissed = true;
        m_window.restoredNotice->setNotice({});
    });
}

void SessionBinding::connectCommands()
{
    const auto on = [this](Command command, auto slot) {
        connect(m_window.actions->action(command), &QAction::triggered, this, slot);
    };
    on(Command::Run, [this] { m_session.run(m_window.commandBar->profile()); });
    on(Command::Stop, [this] { m_session.stop(); });
    on(Command::RunNotPassed, [this] { m_session.runNotPassed(); });
    on(Command::ChooseQuick, [this] { chooseProfile(Profile::Quick); });
    on(Command::ChooseFull, [this] { chooseProfile(Profile::Full); });
    on(Command::ChooseEnvCheck, [this] { chooseProfile(Profile::EnvCheck); });
    on(Command::Export, [this] { m_exports.open(); });
    on(Command::ReviewMasks, [this] { m_masks.open(&m_window); });
}

void SessionBinding::chooseProfile(Profile profile) const
{
    m_window.commandBar->setProfile(profile);
}

void SessionBinding::showState()
{
    const SessionState &state = m_session.state();
    const IncidentDetails &details = state.incident.details();
    const Check *current =
        state.progress.askedNow.isEmpty() ? nullptr : state.runbook->check(state.progress.askedNow.first());
    const RunRecord *lastRun = state.incident.runs().isEmpty() ? nullptr : &state.incident.runs().last();

    const QString incident = details.id.isEmpty() ? details.title : tr("#%1 %2").arg(details.id, details.title);
    m_window.setWindowTitle(tr("%1 – %2", "incident, its state").arg(incident, words::state(state.assessment.state)));
    m_window.commandBar->setIncident(details);
    m_window.commandBar->setPlace(state.standpoint, state.incident.asOf());
    m_window.commandBar->setProgress(state.progress, lastRun, current ? current->title : QString());
    showProgress();
    m_window.statusStrip->setSaved(state.savedAt, state.journalTrouble);
    m_window.statusStrip->setMasked(state.masked);
    m_window.verdict->setVerdict(state.assessment, state.incident, *state.runbook, state.now, state.checklist,
                                 state.progress.running || !state.readOnly.isEmpty());
    showChanged();
    m_window.components->setAssessment(state.assessment, state.now);
    showSeries(state.now);
    m_window.checklist->setChecklist(state.checklist, state.now);
    m_window.timeline->setTimeline(state.timeline, state.now);
    if (!state.readOnly.isEmpty())
        m_window.journalNotice->setNotice(state.readOnly, {}, false);
    else
        m_window.journalNotice->setNotice(state.journalTrouble.isEmpty() ? state.journalNotice : state.journalTrouble,
                                          {}, state.journalTrouble.isEmpty());
    m_window.environmentNotice->setNotice(environmentText(noticesOf(state)));
    m_window.restoredNotice->setNotice(m_restoredDismissed ? QString() : state.restoredNotice);
    showCommands();
    showTrust();
    m_evidence.refresh();
    showTime();
}

void SessionBinding::showCommands()
{
    const SessionState &state = m_session.state();
    const WindowActions &actions = *m_window.actions;
    actions.action(Command::Undo)->setEnabled(state.canUndo);
    actions.action(Command::Redo)->setEnabled(state.canRedo);
    const bool canRun = !state.progress.running && state.readOnly.isEmpty();
    actions.action(Command::Run)->setEnabled(canRun);
    actions.action(Command::RunNotPassed)->setEnabled(canRun);
    // Esc belongs to the run while there is one, then to whatever has something to clear or to close.
    actions.action(Command::Stop)->setEnabled(state.progress.running);
    m_window.closeEvidence->setEnabled(!state.progress.running);
    m_window.closeReasons->setEnabled(!state.progress.running);
    m_window.closeGraph->setEnabled(!state.progress.running);
    m_window.closeComparison->setEnabled(!state.progress.running);
}

void SessionBinding::showProgress() const
{
    const CommandBar &bar = *m_window.commandBar;
    m_window.statusStrip->setProgress(bar.isProgressShown() ? QString() : bar.progressText());
}

void SessionBinding::showTrust()
{
    const SessionState &state = m_session.state();
    // A replay starts nothing and connects nowhere, so there is nothing to ask for.
    const bool ask = !state.trusted && !state.replay && state.readOnly.isEmpty() && !m_trustDismissed;
    m_window.trustBanner->setDemands(ask ? shown(m_session.demands()) : QList<TrustDemand>());
}

void SessionBinding::showTime()
{
    const Instant now = m_session.now();
    m_window.verdict->setNow(now);
    m_window.components->setNow(now);
    if (now - m_seriesShown >= std::chrono::minutes(1))
        showSeries(now);
    m_window.statusStrip->setNow(now, m_session.state().replay);
}

/// Time moves on also where nothing is asked.
void SessionBinding::showSeries(Instant now)
{
    const SessionState &state = m_session.state();
    m_seriesShown = now;
    m_window.components->setSeries(allRecentSeries(state.incident, *state.runbook, state.assessment, now), now);
}

void SessionBinding::showChanged()
{
    const SessionState &state = m_session.state();
    m_window.changed->setChanged(changedBefore(state.incident, *state.runbook));
    m_window.similar->setSimilar(state.assessment.similar, *state.runbook, state.progress.running);
}

void SessionBinding::sayWhenEnded()
{
    const Coverage &coverage = m_session.state().assessment.coverage;
    m_window.toast->say(tr("Run ended: %1 of %2 answered").arg(coverage.answered).arg(coverage.of));
}

} // namespace sitrep
