// SPDX-License-Identifier: Apache-2.0
#include "app/session/sessionprivate.h"

#include "app/session/kept/keptmoment.h"
#include "app/session/maskuses.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/runbook/maskedrunbook.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/engine/sources/secretsources.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "diagnostics/platform/standpoint.h"

#include <QJsonDocument>

#include <spdlog/spdlog.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// The window repaints at most ten times a second; so there is no use in assessing more often.
constexpr std::chrono::milliseconds publishEvery{100};

/// The date is said where it is not that of \a now.
QString dayAndClock(Instant at, Instant now)
{
    const QString day = isoText(at).left(10);
    return day == isoText(now).left(10) ? clockText(at) : day + u' ' + clockText(at);
}

} // namespace

bool Session::Private::isReadOnly() const
{
    if (options.readOnly.isEmpty())
        return false;
    emit owner->readOnlyTouched();
    return true;
}

/// At opening; a run reads it again. What lies here under the names of there says nothing of an incident that is only shown.
void Session::Private::readEnvironment()
{
    if (!options.readOnly.isEmpty()) {
        takeSources({0, std::make_shared<const Environment>(), {}});
        return;
    }
    const auto read = std::make_shared<const Environment>(
        withEnvFiles(Environment(options.processEnvironment), runbook->envFiles, runbook->folder, options.reading));
    addSecretsOf(*redactor, *read, *runbook);
    takeSources({0, read, read->problems()});
}

void Session::Private::takeSources(const SourcesRead &read)
{
    environment = read.environment;
    state.environmentProblems.clear();
    for (const Problem &problem : read.problems)
        state.environmentProblems += problem.text();
    maskRunbook();
}

/// Tells the redactor what the demands put in, so that it is done where values are read and not where they are shown.
void Session::Private::expandDemands()
{
    const Instant now = clock->wall();
    demands = expandedDemands(*runbook, *environment, *redactor, {log.incident().details().started.value_or(now), now});
}

void Session::Private::maskRunbook()
{
    Runbook masked = maskedRunbook(*runbook, *redactor);
    masked.incidentMemory = withSeenProofs(masked.incidentMemory, similar.memories());
    state.runbook = std::make_shared<const Runbook>(std::move(masked));
}

/// In memory, with a journal that is none.
void Session::Private::openReadOnly()
{
    journal = std::make_unique<Journal>(QString(), clock, [](const JournalNews & /*news*/) {});
    log.restore(options.readOnly.constFirst().incident, options.readOnly);
    reserveMasksOf(log.incident().events());
    followLifts(log.incident(), *redactor, log.incident().events());
    maskRunbook();
    state.replay = runbook->asOf.has_value();
    state.readOnly = redactor->mask(options.readOnlyNotice);
    state.standpoint = currentStandpoint();
    fillState();
}

void Session::Private::open()
{
    if (!options.readOnly.isEmpty()) {
        openReadOnly();
        return;
    }
    journal = std::make_unique<Journal>(options.journalFile, clock,
                                        [inbox = journalInbox](JournalNews news) { inbox->put(std::move(news)); });
    const OpenedIncident opened = openIncident(log, *journal, *runbook, options);
    if (opened.damaged > 0 && !opened.continued)
        state.journalNotice = render({u"session.damaged-incidents"_s, {{u"n"_s, opened.damaged}}});
    reserveMasksOf(log.incident().events());
    followLifts(log.incident(), *redactor, log.incident().events());
    similar.read(*journal);
    maskRunbook();
    trusted = options.trustThisRun || trustList.isTrusted(*runbook);
    state.replay = runbook->asOf.has_value();
    state.standpoint = currentStandpoint();
    if (opened.continued && !log.incident().events().isEmpty()) {
        const QString id = log.incident().details().id;
        const Sentence restored{
            id.isEmpty() ? u"session.restored-nameless"_s : u"session.restored"_s,
            {{u"id"_s, id}, {u"time"_s, dayAndClock(log.incident().events().last().recorded, clock->real())}}};
        state.restoredNotice = render(restored);
    }
    (void)takeJournalNews();
    expandDemands();
    fillState();
}

/// A mask of the restored journal must not be given to another value.
void Session::Private::reserveMasksOf(const QList<Event> &events)
{
    for (const Event &event : events)
        redactor->reserveMasksOf(QString::fromUtf8(QJsonDocument(event.body).toJson(QJsonDocument::Compact)));
}

void Session::Private::fillState()
{
    state.incident = log.incident();
    state.now = clock->wall();
    if (!log.refusal().isEmpty())
        state.journalNotice = log.refusal();
    else if (const int damaged = state.incident.damagedEvents(); damaged > 0 && state.journalNotice.isEmpty())
        state.journalNotice = render({u"session.damaged-events"_s, {{u"n"_s, damaged}}});
    else if (const int newer = state.incident.unreadableEvents(); newer > 0 && state.journalNotice.isEmpty())
        state.journalNotice = render({u"session.newer-events"_s, {{u"n"_s, newer}}});
    state.progress = runs.progress();
    state.assessment = assess(state.incident, *state.runbook, state.now, state.progress);
    state.assessment.similar = similar.of(state.incident, *state.runbook);
    awaitExpiry();
    state.checklist = checklistAt(state.incident, *state.runbook, state.now);
    state.timeline = timelineOf(state.incident, *state.runbook);
    state.trusted = trusted;
    state.masked = 0;
    for (const auto &[kind, count] : redactor->counts())
        state.masked += count;
    state.canUndo = options.readOnly.isEmpty() && log.undoable().has_value();
    state.canRedo = !undone.isEmpty();
}

bool Session::Private::takeLikeness()
{
    const SimilarIncidents::News news = similar.take();
    if (news.memories)
        maskRunbook();
    return news.memories || news.likeness;
}

void Session::Private::needMemories()
{
    if (similar.readNow(*journal))
        maskRunbook();
}

/// What is green by an old result must not stay green because nothing happens. In a replay no time passes.
void Session::Private::awaitExpiry()
{
    expiryTimer.stop();
    if (!state.assessment.nextExpiry || state.replay || !options.readOnly.isEmpty())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*state.assessment.nextExpiry - state.now);
    const std::chrono::milliseconds longest = std::chrono::hours(1); // a laptop sleeps, and timers with it
    expiryTimer.start(std::clamp(left + std::chrono::milliseconds(1), std::chrono::milliseconds(1), longest));
}

void Session::Private::publishSoon()
{
    if (publishTimer.isActive())
        return;
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - published);
    publishTimer.start(std::max(publishEvery - since, std::chrono::milliseconds{0}));
}

/// A new edit is not one of those that can be done again.
Event Session::Private::edit(EventKind kind, const QJsonObject &body, Instant at)
{
    if (isReadOnly())
        return {};
    undone.clear();
    publishSoon();
    return log.append(kind, body, at);
}

std::optional<Event> Session::Private::undoEdit(std::optional<Event> edit)
{
    if (edit && isReadOnly())
        return std::nullopt;
    if (edit) {
        undone += log.append(EventKind::Undone, events::undone(edit->id)).id;
        followLifts(log.incident(), *redactor);
        publishSoon();
    }
    return edit;
}

void Session::Private::takeLogs()
{
    if (logParts.take(runs.logs()))
        tellLogsSoon();
}

/// Not with stateChanged(): lines that come in say nothing about the incident.
void Session::Private::tellLogsSoon()
{
    if (logsTimer.isActive())
        return;
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - logsTold);
    logsTimer.start(std::max(publishEvery - since, std::chrono::milliseconds{0}));
}

bool Session::Private::takeJournalNews()
{
    const std::vector<JournalNews> all = journalInbox->takeAll();
    for (const JournalNews &news : all) {
        if (news.joined)
            reserveMasksOf(news.foreign);
        log.reconcile(news);
        if (news.joined || !news.foreign.isEmpty())
            followLifts(log.incident(), *redactor, news.foreign);
        if (news.savedAt)
            state.savedAt = news.savedAt;
        const QString notice = render(news.notice);
        state.journalTrouble = render(news.trouble);
        if (!notice.isEmpty())
            state.journalNotice = notice;
        for (const QString &told : {state.journalTrouble, notice}) {
            if (!told.isEmpty())
                spdlog::warn("{}", told.toStdString());
        }
    }
    return !all.empty();
}

void Session::Private::startRun(Profile profile, const QStringList &only, bool askAgain)
{
    if (isReadOnly())
        return;
    RunRequest request;
    request.runbook = runbook;
    request.profile = profile;
    request.only = only;
    request.askAgain = askAgain;
    request.trusted = trusted;
    request.environment = std::make_shared<const Environment>(options.processEnvironment);
    request.envFiles = runbook->envFiles; // one may have been repaired since the last time
    request.reading = options.reading;
    spdlog::info("run of {}, profile {}", runbook->path.toStdString(), nameOf(profile).toStdString());
    runs.start(std::move(request));
    publishSoon();
}

/// Of the newest run that this session began; nullptr when that did not ask \a check.
const CheckResult *Session::Private::resultOfOwnRun(const QString &check) const
{
    const int run = runs.progress().run;
    const CheckResult *result = run > 0 ? log.incident().latestResult(check) : nullptr;
    const bool isOwn = result != nullptr && result->run == run && result->observation.evidence.statedBy.isEmpty();
    return isOwn ? result : nullptr;
}

QJsonObject Session::Private::verdictNow() const
{
    const Assessment said = assess(log.incident(), *state.runbook, clock->wall());
    return verdictToJson(said.verdict, said.coverage);
}

/// False: others have written meanwhile, so another one must be made.
bool Session::Private::share(const QJsonObject &update, SteadyTime latest)
{
    const auto left = std::chrono::duration_cast<Milliseconds>(latest - std::chrono::steady_clock::now());
    if (left > Milliseconds::zero())
        return log.appendNext(EventKind::UpdateShared, update, left);
    log.append(EventKind::UpdateShared, update);
    return true;
}

/// A run of some checks alone shows less than the update: the newest run of a whole profile is what is repeated.
QString Session::Private::repeatLine() const
{
    if (options.repeatWords.isEmpty())
        return options.commandLine;
    const QList<RunRecord> &all = log.incident().runs();
    const auto whole =
        std::find_if(all.crbegin(), all.crend(), [](const RunRecord &run) { return run.only.isEmpty(); });
    const RunRecord *run = whole != all.crend() ? &*whole : all.isEmpty() ? nullptr : &all.last();
    QStringList words = options.repeatWords;
    words << u"--profile"_s << nameOf(run ? run->profile : state.assessment.profile);
    for (const QString &check : run ? run->only : QStringList())
        words << u"--only"_s << check;
    return shellCommandLine(words);
}

Provenance Session::Private::provenance()
{
    Provenance provenance;
    provenance.commandLine = redactor->mask(repeatLine());
    provenance.runbookPath = runbook->path;
    provenance.runbookSha256 = runbook->sha256;
    if (!log.incident().runbooks().isEmpty())
        provenance.runbookCommit = log.incident().runbooks().last().commit;
    const JournalChain &chain = log.chain(options.journalFile.isEmpty());
    provenance.journalSha256 = chain.sha256();
    provenance.journalEvents = chain.events();
    provenance.version = QStringLiteral(SITREP_VERSION);
    provenance.author = options.author;
    provenance.host = options.host;
    for (const Problem &problem : environment->problems()) {
        if (problem.line == 0) // the whole of it
            provenance.envFilesNotRead += redactor->mask(problem.text());
    }
    provenance.masked = maskCountsOf(log.incident());
    return provenance;
}

} // namespace sitrep
