// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/changes/changesjob.h"

#include "diagnostics/checks/changes/changesreading.h"
#include "diagnostics/engine/jobs/jobobservation.h"
#include "diagnostics/engine/jobs/onetry.h"
#include "diagnostics/engine/jobs/questionexpansion.h"
#include "diagnostics/engine/sources/logcommand.h"
#include "diagnostics/platform/trust.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <exception>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestTitle = 200; // a line for people; cut when it is masked, so that no half of a secret is left

TimeSpan spanOf(const CheckJob &job)
{
    const Instant now = job.context.now;
    const Instant start = std::min(job.context.incidentStart.value_or(now), now);
    return {start - job.changes->since, now};
}

/// As a check's result is judged: class and reason in the words of any other.
void tellFailure(ChangesAnswer &answer, const CheckJob &job, const Failure &failure)
{
    Observation observation;
    observation.failure = failure;
    fillEvidence(observation, job, Milliseconds(0));
    const CheckResult result = judgeObservation(job, observation);
    answer.failureClass = failure.failureClass;
    answer.reason = result.reason;
}

/// What keeps the source from being asked, in the order of the house.
std::optional<Failure> refusalOfSource(const CheckJob &job)
{
    if (const std::optional<FailureClass> refused = refusal(reachOf(*job.changes), job.replay, job.trusted))
        return Failure{*refused, Rung::None, {}, {}};
    const bool isElsewhere = !job.changes->needsVantage.isEmpty() && job.vantage.fit != VantageFit::Fits;
    if (isElsewhere)
        return Failure{FailureClass::Vantage, Rung::None, u"it must be asked %1"_s.arg(job.vantage.name), {}};
    return std::nullopt;
}

QStringList argumentsOf(const CheckJob &job)
{
    QStringList arguments;
    for (const QJsonValue &word : job.context.config.value("arguments"_L1).toArray())
        arguments.append(word.toString());
    return arguments;
}

FoundChanges failed(const TimeSpan &span, FailureClass failureClass, const QString &message)
{
    FoundChanges none;
    none.span = span;
    none.failure = Failure{failureClass, Rung::None, message, {}};
    return none;
}

/// A command that printed as many elements as its own limit allows may have left some out.
void tellOwnLimit(FoundChanges &found, const QStringList &arguments)
{
    const std::optional<qint64> limit = entryLimit(arguments);
    if (found.failure || !limit || found.elements < *limit)
        return;
    found.failure = Failure{FailureClass::Cut,
                            Rung::None,
                            u"it printed %1 elements, as many as its own limit allows"_s.arg(found.elements),
                            {}};
}

FoundChanges guarded(const CheckJob &job, const TimeSpan &span)
{
    const QStringList arguments = argumentsOf(job);
    QString what;
    try {
        FoundChanges found = readChanges(*job.changes, arguments, span, job.context);
        tellOwnLimit(found, arguments);
        return found;
    } catch (const std::exception &fault) {
        what = QString::fromUtf8(fault.what());
    } catch (...) {
        what = u"an unknown fault"_s;
    }
    return failed(span, FailureClass::Cut, QString(u"Sitrep's own fault while asking: "_s + what));
}

QString masked(const QString &text, const Redactor &redactor)
{
    const QString whole = redactor.mask(text);
    return whole.size() > longestTitle ? QString(whole.left(longestTitle) + u" …"_s) : whole;
}

/// The same in each run. Made of masked text, because a hash would tell who guesses a secret that they are right; the number of a mask
/// is another one in another session.
QString identityOf(const SeenChange &change)
{
    static const QRegularExpression mask(u"\\[([a-z-]+)-\\d+\\]"_s);
    QString text = change.identity.isEmpty() ? change.title : change.identity;
    text = isoText(change.at) + u'\n' + text.replace(mask, u"[\\1]"_s);
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

void mask(SeenChange &change, const CheckJob &job)
{
    change.title = masked(change.title, *job.redactor);
    change.author = masked(change.author, *job.redactor);
    if (job.changes->isGit())
        return; // that is the id of a commit
    change.identity = masked(change.identity, *job.redactor);
    change.identity = identityOf(change);
}

/// What we write as an identity; anything else might be a secret.
bool isIdentity(const QString &text, bool isGit)
{
    static const QRegularExpression hash(u"\\A[0-9a-f]{32}\\z"_s);
    static const QRegularExpression commit(u"\\A([0-9a-f]{40}|[0-9a-f]{64})\\z"_s);
    return (isGit ? commit : hash).match(text).hasMatch();
}

} // namespace

std::optional<SeenChange> broughtChange(const SeenChange &told, const ChangeSource &source, const Redactor &redactor)
{
    const bool hasIdentity = isIdentity(told.identity, source.isGit());
    if (told.title.trimmed().isEmpty() || (source.isGit() && !hasIdentity))
        return std::nullopt;
    SeenChange change;
    change.at = told.at;
    change.source = source.id;
    change.component = source.component;
    change.title = masked(told.title, redactor);
    change.author = masked(told.author, redactor);
    change.identity = hasIdentity ? told.identity : identityOf(change);
    return change;
}

Check askedAs(const ChangeSource &source)
{
    Check check;
    check.id = source.id;
    check.title = source.id;
    check.component = source.component;
    check.kind = CheckKind::Command;
    check.config = {{u"arguments"_s, QJsonArray::fromStringList(source.command)}};
    check.timeout = source.timeout;
    check.needsVantage = source.needsVantage;
    return check;
}

ChangesFound changesWithout(const CheckJob &job, const Failure &failure)
{
    ChangesFound found;
    found.answer.source = job.changes->id;
    found.answer.span = spanOf(job);
    tellFailure(found.answer, job, failure);
    return found;
}

ChangesFound askChanges(CheckJob job)
{
    job.context.now = job.context.clock->wall();
    job.context.masker = job.redactor;
    if (const std::optional<Failure> refused = refusalOfSource(job))
        return changesWithout(job, *refused);
    if (const std::optional<Failure> unset = expandQuestion(job))
        return changesWithout(job, *unset);
    job.context.deadline = std::min(job.context.clock->steady() + job.changes->timeout, job.budgetEnd);
    FoundChanges told = guarded(job, spanOf(job));
    if (told.failure)
        told.failure = asTheRunWasCut(*told.failure, job);
    ChangesFound found;
    found.answer = {job.changes->id, told.span, static_cast<int>(told.changes.size()), told.atLeast, {}, {}};
    if (told.failure)
        tellFailure(found.answer, job, *told.failure);
    for (SeenChange &change : told.changes)
        mask(change, job);
    found.changes = told.changes;
    return found;
}

} // namespace sitrep
