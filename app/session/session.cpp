// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"

#include "app/session/bell.h"
#include "app/session/incidentopening.h"
#include "app/session/logreader.h"
#include "app/session/runcontroller.h"
#include "app/session/updatemaker.h"
#include "diagnostics/checks/manual.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/notetext.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/platform/standpoint.h"
#include "diagnostics/remediation/checklistrules.h"

#include <QTimer>

#include <spdlog/spdlog.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// The window repaints at most ten times a second; so there is no use in assessing more often.
constexpr std::chrono::milliseconds publishEvery{100};

} // namespace

struct Session::Private
{
    Private(Session *session, std::shared_ptr<const Runbook> ofRunbook, SessionOptions given,
            std::shared_ptr<const Clock> ofClock)
        : q(session)
        , runbook(std::move(ofRunbook))
        , options(std::move(given))
        , clock(std::move(ofClock))
        , redactor(std::make_shared<Redactor>(maskKey()))
        , bell(std::make_shared<Bell>(session))
        , journalInbox(std::make_shared<Inbox<JournalNews>>([rope = bell] { rope->ring(); }))
        , log({options.author, options.host}, clock, redactor)
        , runs(log, clock, redactor, [rope = bell] { rope->ring(); })
        , logReader([rope = bell] { rope->ring(); })
        , trustList(TrustList::defaultFile())
    {
        publishTimer.setSingleShot(true);
    }

    void readEnvironment();
    void open();
    void fillState();
    void publishSoon();
    void takeJournalNews();
    void startRun(Profile profile, const QStringList &only);
    [[nodiscard]] bool isTrusted() const { return options.trustThisRun || trustedNow || trustList.isTrusted(*runbook); }
    [[nodiscard]] Provenance provenance() const;

    Session *q;
    std::shared_ptr<const Runbook> runbook;
    SessionOptions options;
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<Redactor> redactor;
    std::shared_ptr<Bell> bell;
    std::shared_ptr<Inbox<JournalNews>> journalInbox;
    std::shared_ptr<const Environment> environment;
    IncidentLog log;
    RunController runs;
    LogReader logReader;
    TrustList trustList;
    bool trustedNow = false;
    QList<QUuid> undone; ///< the events of undo() that redo() takes back, newest last
    SessionState state;
    QTimer publishTimer;
    std::chrono::steady_clock::time_point published{}; ///< when stateChanged() was emitted last
    bool runEndedUntold = false;
    bool logsUntold = false;
    std::unique_ptr<Journal> journal; // last: it writes what waits before the rest is gone
};

void Session::Private::readEnvironment()
{
    Environment layers(options.processEnvironment);
    layers.addFiles(runbook->envFiles, runbook->folder);
    for (const Problem &problem : layers.problems())
        state.environmentProblems += problem.text();
    for (const QString &name : layers.names()) {
        const QString kind = secretKindOfName(name);
        if (!kind.isEmpty())
            redactor->addSecret(layers.value(name)->value, kind);
    }
    environment = std::make_shared<const Environment>(std::move(layers));
}

void Session::Private::open()
{
    journal = std::make_unique<Journal>(options.journalFile, clock,
                                        [inbox = journalInbox](JournalNews news) { inbox->put(std::move(news)); });
    const bool continued = openIncident(log, *journal, *runbook, options);
    state.runbook = runbook;
    state.replay = runbook->asOf.has_value();
    state.standpoint = currentStandpoint();
    if (continued && !log.incident().events().isEmpty()) {
        const Sentence restored{
            u"session.restored"_s,
            {{u"id"_s, log.incident().details().id}, {u"time"_s, clockText(log.incident().events().last().recorded)}}};
        state.restoredNotice = render(restored);
    }
    takeJournalNews();
    fillState();
    logReader.read(runbook);
}

void Session::Private::fillState()
{
    state.incident = log.incident();
    state.now = clock->wall();
    state.progress = runs.progress();
    state.assessment = assess(state.incident, *runbook, state.now, state.progress);
    state.checklist = checklistOf(state.incident, *runbook, state.now,
                                  [this](const Condition &condition) { return holds(condition, state.incident); });
    state.timeline = timelineOf(state.incident, *runbook);
    state.trusted = isTrusted();
    state.canUndo = log.undoable() != nullptr;
    state.canRedo = !undone.isEmpty();
}

void Session::Private::publishSoon()
{
    if (publishTimer.isActive())
        return;
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - published);
    publishTimer.start(std::max(publishEvery - since, std::chrono::milliseconds{0}));
}

void Session::Private::takeJournalNews()
{
    for (const JournalNews &news : journalInbox->takeAll()) {
        log.reconcile(news);
        if (news.savedAt)
            state.savedAt = news.savedAt;
        state.journalTrouble = news.trouble;
        if (!news.notice.isEmpty())
            state.journalNotice = news.notice;
        for (const QString &told : {news.trouble, news.notice}) {
            if (!told.isEmpty())
                spdlog::warn("{}", told.toStdString());
        }
    }
}

void Session::Private::startRun(Profile profile, const QStringList &only)
{
    RunRequest request;
    request.runbook = runbook;
    request.profile = profile;
    request.only = only;
    request.trusted = isTrusted();
    request.environment = environment;
    spdlog::info("run of {}, profile {}", runbook->path.toStdString(), nameOf(profile).toStdString());
    runs.start(std::move(request));
    publishSoon();
}

Provenance Session::Private::provenance() const
{
    Provenance provenance;
    provenance.commandLine = redactor->mask(options.commandLine);
    provenance.runbookPath = runbook->path;
    provenance.runbookSha256 = runbook->sha256;
    if (!log.incident().runbooks().isEmpty())
        provenance.runbookCommit = log.incident().runbooks().last().commit;
    provenance.version = QStringLiteral(SITREP_VERSION);
    provenance.author = options.author;
    provenance.host = options.host;
    provenance.masked = redactor->counts();
    return provenance;
}

Session::Session(std::shared_ptr<const Runbook> runbook, SessionOptions options, std::shared_ptr<const Clock> clock,
                 QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(runbook), std::move(options), std::move(clock)))
{
    connect(&d->publishTimer, &QTimer::timeout, this, [this] {
        d->fillState();
        d->published = std::chrono::steady_clock::now();
        emit stateChanged();
        if (std::exchange(d->logsUntold, false))
            emit logsChanged();
        if (std::exchange(d->runEndedUntold, false))
            emit runEnded();
        // Elapsed time and ages move on while checks wait.
        if (d->runs.isRunning())
            d->publishSoon();
    });
    d->readEnvironment();
    d->open();
}

Session::~Session()
{
    d->bell->silence();
    d->runs.stop();
}

const SessionState &Session::state() const
{
    return d->state;
}

bool Session::event(QEvent *event)
{
    if (event->type() != Bell::eventType())
        return QObject::event(event);
    d->takeJournalNews();
    const bool ended = d->runs.takeMessages([this] {
        const Assessment said = assess(d->log.incident(), *d->runbook, d->clock->wall());
        return verdictToJson(said.verdict, said.coverage);
    });
    d->runEndedUntold = d->runEndedUntold || ended;
    d->logsUntold = true;
    d->publishSoon();
    return true;
}

void Session::run(Profile profile)
{
    d->startRun(profile, {});
}

void Session::runOnly(const QStringList &checks)
{
    d->startRun(d->state.assessment.profile, checks);
}

void Session::runNotPassed()
{
    QStringList again;
    for (const Check &check : d->runbook->checks) {
        const CheckResult *result = d->log.incident().latestResult(check.id);
        if (check.isIn(d->state.assessment.profile) && (!result || result->outcome != Outcome::Pass))
            again += check.id;
    }
    if (!again.isEmpty())
        runOnly(again);
}

void Session::stop()
{
    d->runs.stop();
}

void Session::tickStep(const QString &step, bool ticked)
{
    d->undone.clear();
    d->log.append(EventKind::StepChanged, events::stepChanged(step, ticked));
    d->publishSoon();
}

void Session::writeNote(const QString &text)
{
    const NoteText note = parseNote(text, d->clock->wall());
    if (note.text.trimmed().isEmpty())
        return;
    d->undone.clear();
    d->log.append(EventKind::NoteWritten, events::noteWritten(note.text), note.at);
    d->publishSoon();
}

void Session::changeDetails(const QJsonObject &changed)
{
    d->undone.clear();
    d->log.append(EventKind::DetailsChanged, events::detailsChanged(changed));
    d->publishSoon();
}

void Session::answerManual(const QString &check, bool yes)
{
    const Check *asked = d->runbook->check(check);
    if (!asked || asked->kind != CheckKind::Manual)
        return;
    const Observation observation = manualAnswer(*asked, yes, d->clock->wall(), d->state.standpoint);
    CheckResult result = judge(observation, *asked, {});
    result.check = check;
    result.at = observation.evidence.at;
    result.run = static_cast<int>(d->log.incident().runs().size());
    d->log.append(EventKind::Result, resultToJson(result), result.at);
    d->publishSoon();
}

void Session::setMark(const QString &mark)
{
    d->undone.clear();
    const Instant now = d->clock->wall();
    d->log.append(EventKind::MarkSet, events::markSet(mark, now), now);
    d->publishSoon();
}

void Session::undo()
{
    const Event *newest = d->log.undoable();
    if (!newest)
        return;
    const QUuid target = newest->id; // the fold is remade by the append below
    d->undone += d->log.append(EventKind::Undone, events::undone(target)).id;
    d->publishSoon();
}

void Session::redo()
{
    if (d->undone.isEmpty())
        return;
    // What was undone is undone itself: the edit counts again, at its own time.
    d->log.append(EventKind::Undone, events::undone(d->undone.takeLast()));
    d->publishSoon();
}

std::optional<QString> Session::trust()
{
    d->trustedNow = true;
    d->publishSoon();
    return d->trustList.trust(*d->runbook, isoText(d->clock->real()));
}

QString Session::makeUpdate(const QString &format, bool share)
{
    d->fillState();
    const ReportDocument document = nextUpdate(d->state, d->provenance());
    const QString text = updateText(document, format, *d->redactor).value_or(QString());
    if (share) {
        const QJsonObject said = verdictToJson(document.assessment.verdict, document.assessment.coverage);
        d->log.append(EventKind::UpdateShared, events::updateShared(document.updateNumber, format, text, said));
        d->publishSoon();
    }
    return text;
}

std::map<QString, LogScanResult> Session::logs() const
{
    std::map<QString, LogScanResult> logs = d->runs.logs();
    logs.merge(d->logReader.indexes());
    return logs;
}

std::shared_ptr<const Masker> Session::masker() const
{
    return d->redactor;
}

bool Session::flushJournal(Milliseconds limit)
{
    return d->journal->flush(limit);
}

} // namespace sitrep
