// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"

#include "app/session/kept/broughtresults.h"
#include "app/session/sessionprivate.h"
#include "diagnostics/engine/runplan.h"

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
