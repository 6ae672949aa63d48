// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"

#include "app/session/kept/broughtresults.h"
#include "app/session/sessionprivate.h"
#include "app/session/updatemaker.h"
#include "diagnostics/checks/manual.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/notetext.h"
#include "diagnostics/engine/runplan.h"
#include "diagnostics/judgement/assess.h"
#include "diagnostics/judgement/judge.h"
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "diagnostics/judgement/moments/verdictmove.h"
#include "diagnostics/redaction/knownmasker.h"
#include "diagnostics/redaction/leftinevents.h"

using namespace Qt::StringLiterals;

namespace sitrep {

Session::Session(std::shared_ptr<const Runbook> runbook, SessionOptions options, std::shared_ptr<const Clock> clock,
                 QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(runbook), std::move(options), std::move(clock)))
{
    connect(&d->publishTimer, &QTimer::timeout, this, [this] {
        d->fillState();
        d->published = std::chrono::steady_clock::now();
        emit stateChanged();
        if (std::exchange(d->runEndedUntold, false))
            emit runEnded();
        // Elapsed time and ages move on while checks wait.
        if (d->runs.isRunning())
            d->publishSoon();
    });
    connect(&d->logsTimer, &QTimer::timeout, this, [this] {
        d->logsTold = std::chrono::steady_clock::now();
        emit logsChanged();
    });
    connect(&d->expiryTimer, &QTimer::timeout, this, [this] { d->publishSoon(); });
    d->readEnvironment();
    d->open();
}

Session::~Session()
{
    d->bell->silence();
    d->runs.finish([this] { return d->verdictNow(); });
}

const SessionState &Session::state() const
{
    return d->state;
}

Instant Session::now() const
{
    return d->clock->wall();
}

bool Session::event(QEvent *event)
{
    if (event->type() != Bell::eventType())
        return QObject::event(event);
    const bool wasRunning = d->runs.isRunning();
    const bool journalTold = d->takeJournalNews();
    const bool likenessTold = d->takeLikeness();
    const bool ended = d->runs.takeMessages([this] {
        d->needMemories();
        return d->verdictNow();
    });
    d->runEndedUntold = d->runEndedUntold || ended;
    if (const std::optional<SourcesRead> sources = d->runs.takeSources()) {
        d->takeSources(*sources);
        d->expandDemands();
    }
    d->takeLogs();
    if (wasRunning || journalTold || likenessTold) // lines that come in are told by themselves
        d->publishSoon();
    if (const std::optional<PastedResults> judged = d->pasteJudge.take())
        emit pasteJudged(withoutKnown(*judged, d->log.incident()));
    if (const std::optional<QString> trouble = d->copy ? d->copy->end() : std::nullopt) {
        d->copy.reset();
        emit copyEnded(*trouble);
    }
    return true;
}

void Session::run(Profile profile)
{
    d->startRun(profile, {});
}

void Session::runOnly(const QStringList &checks, std::optional<Profile> profile)
{
    d->startRun(profile.value_or(d->state.assessment.profile), checks);
}

void Session::askAgain(const QString &check)
{
    d->startRun(d->state.assessment.profile, {check}, true);
}

void Session::runNotPassed()
{
    QStringList again;
    for (const Check &check : d->runbook->checks) {
        const CheckResult *result = d->state.assessment.latestResult(d->log.incident(), check.id);
        const bool passed = result && result->outcome == Outcome::Pass;
        if (check.isIn(d->state.assessment.profile) && !passed && !isAnsweredByAPerson(check, result))
            again += check.id;
    }
    if (!again.isEmpty())
        runOnly(again);
}

void Session::stop()
{
    d->runs.stop();
}

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

void Session::answerManual(const QString &check, bool yes)
{
    const Check *asked = d->runbook->check(check);
    if (!asked || asked->kind != CheckKind::Manual || d->isReadOnly())
        return;
    const Observation observation = d->redactor->mask(manualAnswer(*asked, yes, d->clock->wall(), d->state.standpoint));
    CheckResult result = judge(observation, *asked, {});
    result.check = check;
    result.at = observation.evidence.at;
    result.run = static_cast<int>(d->log.incident().runs().size());
    d->log.appendResult(result);
    d->publishSoon();
}

PastedResults Session::judgePasted(const Pasted &pasted) const
{
    return withoutKnown(sitrep::judgePasted(pasted, {d->runbook, d->environment, d->redactor, d->clock}),
                        d->log.incident());
}

void Session::judgePastedSoon(const Pasted &pasted)
{
    d->pasteJudge.judge(pasted, {d->runbook, d->environment, d->redactor, d->clock});
}

void Session::forgetPasted()
{
    d->pasteJudge.giveUp();
}

QList<CountedResult> Session::counted(const QList<CheckResult> &results) const
{
    const Instant now = d->clock->wall();
    const CurrentResults current(d->log.incident(), *d->runbook, now);
    QList<CountedResult> all;
    for (const CheckResult &result : results)
        all += sitrep::counted(result, current, *d->runbook, now);
    return all;
}

QString Session::keepPasted(const PastedResults &made)
{
    if (d->isReadOnly())
        return {};
    const Instant now = d->clock->wall();
    const Verdict before = assess(d->log.incident(), *d->runbook, now).verdict;
    for (CheckResult result : made.results) {
        const QUuid there = std::exchange(result.event, {});
        result.run = static_cast<int>(d->log.incident().runs().size());
        d->log.appendResult(result, there.isNull() ? there : broughtId(d->log.incident(), made.incident, there));
    }
    for (const SeenChange &change : made.changes) {
        if (d->log.incident().change(change.source, change.identity) == nullptr)
            d->log.append(EventKind::ChangeSeen, events::changeSeen(change), change.at);
    }
    d->publishSoon();
    return masker()->mask(render(verdictMove(before, assess(d->log.incident(), *d->runbook, now).verdict).text));
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

std::optional<QString> Session::trust()
{
    if (d->isReadOnly())
        return std::nullopt;
    d->trusted = true;
    d->publishSoon();
    return d->trustList.trust(*d->runbook, isoText(d->clock->real()));
}

const QList<ExpandedDemand> &Session::demands() const
{
    return d->demands;
}

ReportDocument Session::updateDocument()
{
    (void)d->takeJournalNews();
    d->needMemories();
    d->maskRunbook(); // a run may have learnt what is a secret
    d->fillState();
    d->completeLikeness();
    return nextUpdate(d->state, d->provenance(), KnownMasker(*d->redactor));
}

QString Session::makeUpdate(const QString &format, bool share, Milliseconds wait, const ReportOptions &options)
{
    return QString::fromUtf8(makeUpdateFile(format, share, wait, options));
}

QByteArray Session::makeUpdateFile(const QString &format, bool share, Milliseconds wait, const ReportOptions &options)
{
    const SteadyTime latest = std::chrono::steady_clock::now() + wait;
    share = share && d->options.readOnly.isEmpty();
    if (wait > Milliseconds::zero()) // then its hash is of all that was done
        (void)d->journal->flush(wait);
    while (true) {
        ReportDocument document = updateDocument();
        document.options = options;
        const QByteArray bytes = updateBytes(document, format).value_or(QByteArray());
        const QString text = keptText(document, format, bytes);
        d->refusal = refusalToLeave(document, format, text, *d->redactor);
        if (!d->refusal.isEmpty())
            return {};
        if (share) {
            const QJsonObject said = verdictToJson(document.assessment.verdict, document.assessment.coverage);
            QJsonObject update = events::updateShared(document.updateNumber, format, text, said);
            update.insert(u"kind"_s, nameOf(options.kind));
            if (!d->share(update, latest))
                continue;
            d->publishSoon();
        }
        return bytes;
    }
}

const QString &Session::updateRefusal() const
{
    return d->refusal;
}

PackedBundle Session::makeBundle()
{
    (void)d->takeJournalNews();
    const QList<Event> events = leavingEvents(d->log.journalEvents(), KnownMasker(*d->redactor));
    if (const auto left = leftInEvents(events, *d->redactor))
        return {{}, {}, {u"bundle.still-secret"_s, {{u"seq"_s, left->seq}, {u"what"_s, left->noun}}}};
    return packBundle(events, QStringLiteral(SITREP_VERSION));
}

void Session::readLogs()
{
    if (!d->options.readOnly.isEmpty()) // those that lie here are of here
        return;
    d->logParts.readFiles();
}

const LogParts &Session::logParts() const
{
    return d->logParts.parts();
}

std::optional<QString> Session::followLog(const QString &source, bool follow)
{
    if (!follow) {
        d->logParts.endFollowing(source);
        return std::nullopt;
    }
    if (!d->options.readOnly.isEmpty())
        return u"This is a bundle: nothing is started"_s;
    const LogSource *described = d->runbook->logSource(source);
    if (described == nullptr || described->follow.isEmpty())
        return u"The runbook names no command that this log is followed with (follow:)"_s;
    const auto refused = refusal(Reach::StartsProgram, d->runbook->asOf.has_value(), d->trusted);
    if (refused == FailureClass::Replay)
        return u"A replay of a past outage starts no command"_s;
    if (refused)
        return u"The runbook is not trusted, so its command is not started"_s;
    FollowBench bench{d->runbook, *described, d->environment, d->redactor, d->clock};
    bench.reach = wayToFollow(*d->runbook, source, [this](const QString &check) { return d->resultOfOwnRun(check); });
    d->logParts.follow(bench);
    return std::nullopt;
}

std::shared_ptr<const Masker> Session::masker() const
{
    return d->redactor;
}

QString Session::journalTrouble() const
{
    return render(d->journal->trouble());
}

QString Session::journalFile() const
{
    return d->options.journalFile;
}

int Session::unsavedEvents() const
{
    return d->journal->unsaved();
}

QString Session::unsavedText() const
{
    const Sentence trouble = d->journal->trouble();
    const QJsonValue slow = sentenceToJson({u"journal.reason-slow"_s, {}});
    return render({u"session.not-saved"_s,
                   {{u"n"_s, unsavedEvents()},
                    {u"path"_s, d->options.journalFile},
                    {u"reason"_s, trouble.isEmpty() ? slow : trouble.arguments.value(u"reason"_s)}}});
}

void Session::saveCopy(const QString &file)
{
    d->copy =
        std::make_unique<JournalCopy>(file, d->log.incident().events(), d->clock, [rope = d->bell] { rope->ring(); });
}

QString Session::journalNotice() const
{
    return d->log.refusal().isEmpty() ? d->state.journalNotice : d->log.refusal();
}

bool Session::flushJournal(Milliseconds limit)
{
    return d->journal->flush(limit);
}

} // namespace sitrep
