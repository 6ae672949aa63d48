// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/explaining.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/regression/regression.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Demand = std::function<bool(const CheckResult &)>;

/// The results that meet \a demand; the others are as if nobody had asked.
ResultLookup only(const CaseFile &file, const Demand &demand)
{
    return [&file, demand](const QString &check) {
        const CheckResult *result = file.of(check);
        return result != nullptr && demand(*result) ? result : nullptr;
    };
}

bool holds(const Soundness &soundness)
{
    return soundness.result == RuleResult::Holds;
}

/// Where a condition can be met in several ways, the way that the soundest results carry.
QList<const CheckResult *> soundestBasis(const Hypothesis &hypothesis, const CaseFile &file)
{
    const QStringList suspects = hypothesis.namedChecks();
    const Demand subject = [&file](const CheckResult &result) { return holds(isOfThePatient(result, file)); };
    const Demand seen = [&](const CheckResult &result) {
        return subject(result) && holds(isFresh(result, file)) && holds(isSeen(result, file, suspects));
    };
    const Demand repeated = [&](const CheckResult &result) { return seen(result) && holds(isRepeated(result, file)); };
    for (const Demand &demand : {repeated, seen, subject}) {
        const Reading reading = readingOf(hypothesis.cause.when, only(file, demand));
        if (reading.truth == Truth::True)
            return reading.because;
    }
    return hypothesis.when.because;
}

void findRefuters(Hypothesis &hypothesis, const CaseFile &file)
{
    const Reading sound =
        refutingReading(hypothesis, only(file, [&file](const CheckResult &result) { return isSound(result, file); }));
    if (sound.truth == Truth::True)
        hypothesis.refuters = sound.because;
    hypothesis.refuters += hypothesis.knownRefuters;
    if (hypothesis.isRefuted())
        return;
    const Reading any =
        refutingReading(hypothesis, only(file, [](const CheckResult &result) { return isAnswer(result.outcome); }));
    if (any.truth != Truth::True)
        return;
    // Of several, some may be sound and not enough alone.
    hypothesis.unsoundly = any.because;
}

void findOpenChecks(Hypothesis &hypothesis, const CaseFile &file)
{
    const QStringList named = hypothesis.namedChecks();
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        if (named.contains(check.id) && (result == nullptr || !isAnswer(result->outcome)))
            hypothesis.openChecks.append(check.id);
    }
}

/// Facts that are not as they must be; none where it failed before there were any.
QStringList failingFacts(const CheckResult &failure)
{
    QStringList facts;
    for (const JudgedExpectation &row : failure.judged) {
        if (row.outcome == Outcome::Fail)
            facts.append(row.fact);
    }
    return facts;
}

/// One reading may tell many things: the errors of a log, and one of its signatures.
bool isSameFinding(const CheckResult &left, const CheckResult &right)
{
    const QStringList facts = failingFacts(left);
    const QStringList others = failingFacts(right);
    return (facts.isEmpty() && others.isEmpty())
           || std::any_of(facts.cbegin(), facts.cend(),
                          [&others](const QString &fact) { return others.contains(fact); });
}

/// Two checks that ask one thing in one way have one answer, whatever they are called.
bool asksWhatItsBasisAsks(const CheckResult &failure, const Hypothesis &hypothesis, const CaseFile &file)
{
    const Check *check = file.check(failure.check);
    return std::any_of(hypothesis.basis.cbegin(), hypothesis.basis.cend(), [&](const CheckResult *piece) {
        const Check *asked = file.check(piece->check);
        return check != nullptr && asked != nullptr && check->kind == asked->kind && check->config == asked->config
               && check->needsVantage == asked->needsVantage && isSameFinding(failure, *piece);
    });
}

void findExplained(Hypothesis &hypothesis, const CaseFile &file)
{
    for (const CheckResult *failure : file.failures()) {
        if (hypothesis.basis.contains(failure))
            continue;
        const bool isExplained = explainsFailure(hypothesis, *failure, file);
        (isExplained ? hypothesis.explained : hypothesis.unexplained).append(failure);
        if (isExplained && !asksWhatItsBasisAsks(*failure, hypothesis, file))
            hypothesis.foretold.append(failure);
    }
    for (const QString &check : hypothesis.cause.predictsFail) {
        const CheckResult *result = file.of(check);
        if (result != nullptr && result->outcome == Outcome::Pass)
            hypothesis.untrue.append(result);
    }
}

/// Nothing speaks for it, and what it foretells was looked for and is not there: that result refutes it. Where something
/// speaks for it the two contradict each other instead.
void findUntrueForesight(Hypothesis &hypothesis, const CaseFile &file)
{
    if (hypothesis.isSupported() || hypothesis.isRefuted())
        return;
    std::copy_if(hypothesis.untrue.cbegin(), hypothesis.untrue.cend(), std::back_inserter(hypothesis.refuters),
                 [&file](const CheckResult *result) { return isSound(*result, file); });
}

} // namespace

Reading refutingReading(const Hypothesis &hypothesis, const ResultLookup &lookup)
{
    if (isWritten(hypothesis.cause.refutedBy))
        return readingOf(hypothesis.cause.refutedBy, lookup);
    if (!isWritten(hypothesis.cause.when))
        return {};
    Reading reading = readingOf(hypothesis.cause.when, [&lookup](const QString &check) {
        const CheckResult *result = lookup(check);
        return result != nullptr && result->outcome == Outcome::Warn ? nullptr : result;
    });
    reading.truth = reading.truth == Truth::False ? Truth::True : Truth::Open;
    return reading;
}

bool isTheSameInOtherWords(const Hypothesis &general, const Hypothesis &named)
{
    if (general.origin != CandidateOrigin::BuiltIn || general.blamesTheProber
        || named.origin == CandidateOrigin::BuiltIn || general.basis.isEmpty())
        return false;
    return std::all_of(general.basis.cbegin(), general.basis.cend(), [&named](const CheckResult *piece) {
        return named.basis.contains(piece) || named.explained.contains(piece);
    });
}

QStringList Hypothesis::refutingChecks() const
{
    QStringList named = cause.when.namedChecks() + cause.refutedBy.namedChecks() + cause.predictsFail;
    named.removeDuplicates();
    return named;
}

QStringList Hypothesis::namedChecks() const
{
    QStringList named = refutingChecks();
    for (const auto &[check, classes] : cause.predictsClasses)
        named.append(check);
    named.removeDuplicates();
    return named;
}

void weigh(Hypothesis &hypothesis, const CaseFile &file)
{
    if (isWritten(hypothesis.cause.when))
        hypothesis.when = readingOf(hypothesis.cause.when, [&file](const QString &check) { return file.of(check); });
    if (hypothesis.isSupported())
        hypothesis.basis = soundestBasis(hypothesis, file);
    findRefuters(hypothesis, file);
    findOpenChecks(hypothesis, file);
    findExplained(hypothesis, file);
    findUntrueForesight(hypothesis, file);
}

QList<Hypothesis> hypothesesOf(const CaseFile &file)
{
    QList<Hypothesis> all = causesOfTheRunbook(file) + builtInCauses(file) + suspicionsOf(file);
    addRegressions(all, file);
    for (Hypothesis &hypothesis : all)
        weigh(hypothesis, file);
    return all;
}

} // namespace sitrep
