// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/regression/proof.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Results = QList<const CheckResult *>;

/// "regression.CONDITION-RESULT" with \a arguments.
RegressionRule told(RegressionCondition condition, RuleResult result, const QJsonObject &arguments,
                    const Results &cites)
{
    return {
        condition, result, {u"regression."_s + nameOf(condition) + u'-' + nameOf(result), arguments}, citing(cites)};
}

QJsonArray asArray(const QStringList &ids)
{
    return QJsonArray::fromStringList(ids);
}

/// Checks of the proof whose latest result is \a outcome.
QStringList proofsThatAre(Outcome outcome, const RegressionQuestion &question)
{
    QStringList checks;
    for (const QString &check : question.earlier.provedBy) {
        const CheckResult *result = question.file.of(check);
        if (result != nullptr && result->outcome == outcome)
            checks.append(check);
    }
    return checks;
}

Results allPasses(const RegressionQuestion &question)
{
    Results passes;
    for (const QString &check : question.earlier.provedBy)
        passes += proofPassesOf(check, question.file).passes;
    return passes;
}

RegressionRule noProof(RegressionCondition condition)
{
    return {condition, RuleResult::Open, {u"regression.no-proof"_s, {}}, {}};
}

/// Whether \a cause is refuted where each check of the proof passes and nothing else is known.
bool isCovered(const Cause &cause, const EarlierIncident &earlier)
{
    CheckResult pass;
    pass.outcome = Outcome::Pass;
    Hypothesis hypothesis;
    hypothesis.cause = cause;
    const Reading reading = refutingReading(hypothesis, [&](const QString &check) -> const CheckResult * {
        return earlier.provedBy.contains(check) ? &pass : nullptr;
    });
    return reading.truth == Truth::True;
}

const Cause *causeNamed(const QString &id, const Runbook &runbook)
{
    const auto found = std::find_if(runbook.causes.cbegin(), runbook.causes.cend(),
                                    [&id](const Cause &cause) { return cause.id == id; });
    return found == runbook.causes.cend() ? nullptr : &*found;
}

} // namespace

RegressionRule passesTwice(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::PassesTwice;
    if (question.earlier.provedBy.isEmpty())
        return noProof(condition);
    QStringList failing;
    QStringList open;
    QStringList once;
    for (const QString &check : question.earlier.provedBy) {
        const CheckResult *result = question.file.of(check);
        if (result == nullptr || !isAnswer(result->outcome))
            open.append(check);
        else if (result->outcome != Outcome::Pass)
            failing.append(check);
        else if (!proofPassesOf(check, question.file).areTwo)
            once.append(check);
    }
    if (!failing.isEmpty())
        return told(condition, RuleResult::Fails, {{u"checks"_s, asArray(failing)}}, {});
    if (!open.isEmpty())
        return told(condition, RuleResult::Open, {{u"checks"_s, asArray(open)}}, {});
    if (!once.isEmpty())
        return {condition, RuleResult::Open, {u"regression.once"_s, {{u"checks"_s, asArray(once)}}}, {}};
    return told(condition, RuleResult::Holds, {{u"checks"_s, asArray(question.earlier.provedBy)}}, allPasses(question));
}

RegressionRule afterFirstFailure(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::AfterFirstFailure;
    const Instant first = firstFailureOf(question.file).value_or(question.file.start());
    const Results passes = allPasses(question);
    QStringList early;
    for (const CheckResult *pass : passes) {
        if (question.file.clocks().earliest(*pass) <= first)
            early.append(pass->check);
    }
    early.removeDuplicates();
    if (!early.isEmpty())
        return told(condition, RuleResult::Fails, {{u"checks"_s, asArray(early)}, {u"time"_s, clockText(first)}},
                    passes);
    const RuleResult result = passes.isEmpty() ? RuleResult::Open : RuleResult::Holds;
    return told(condition, result, {{u"time"_s, clockText(first)}}, passes);
}

RegressionRule worksOrConfigured(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::WorksOrConfigured;
    QStringList intended;
    QStringList unsound;
    for (const QString &check : proofsThatAre(Outcome::Pass, question)) {
        const CheckResult &result = *question.file.of(check);
        if (isOfThePatient(result, question.file).result != RuleResult::Holds)
            intended.append(check);
        else if (!isSound(result, question.file) || isAboutWhoAskedAlone(result, question.file))
            unsound.append(check);
    }
    const Results passes = allPasses(question);
    if (!intended.isEmpty())
        return told(condition, RuleResult::Fails, {{u"checks"_s, asArray(intended)}}, passes);
    if (!unsound.isEmpty())
        return {
            condition, RuleResult::Open, {u"regression.unsound"_s, {{u"checks"_s, asArray(unsound)}}}, citing(passes)};
    return told(condition, passes.isEmpty() ? RuleResult::Open : RuleResult::Holds, {}, passes);
}

RegressionRule noContradiction(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::NoContradiction;
    Results logs;
    bool allFromTheStart = true;
    for (const QString &signature : question.earlier.signatures) {
        const QList<SignatureSeen> seen = seenOf(signature, question);
        if (seen.isEmpty())
            return told(condition, RuleResult::Open, {{u"signature"_s, signature}}, {});
        for (const SignatureSeen &one : seen) {
            logs.append(one.log);
            allFromTheStart = allFromTheStart && one.wholeSpan;
            if (one.count == 0 || one.agrees)
                continue;
            const QJsonObject arguments{{u"signature"_s, signature}, {u"n"_s, one.count}, {u"value"_s, one.value}};
            RegressionRule rule = told(condition, RuleResult::Fails, arguments, {one.log});
            if (!one.value.isEmpty())
                rule.text.key = u"regression.contradicting-value"_s;
            return rule;
        }
    }
    if (!allFromTheStart)
        return {condition, RuleResult::Open, {u"regression.log-in-part"_s, {}}, citing(logs)};
    return told(condition, RuleResult::Holds, {}, logs);
}

RegressionRule coversCause(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::CoversCause;
    if (question.earlier.cause.isEmpty())
        return told(condition, RuleResult::Open, {}, {});
    QJsonArray uncovered;
    for (const QString &id : QStringList{question.earlier.cause} + question.earlier.contributing) {
        const Cause *cause = causeNamed(id, question.file.runbook());
        if (cause == nullptr || !isCovered(*cause, question.earlier))
            uncovered.append(cause != nullptr ? cause->statement : id);
    }
    if (!uncovered.isEmpty())
        return told(condition, RuleResult::Fails, {{u"causes"_s, uncovered}}, {});
    return told(condition, RuleResult::Holds, {}, {});
}

RegressionRule provedProof(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::ProvedProof;
    const EarlierIncident &earlier = question.earlier;
    const bool isProved = earlier.proofFailed && earlier.proofPassed && *earlier.proofFailed < *earlier.proofPassed;
    if (!isProved)
        return told(condition, RuleResult::Fails, {}, {});
    return told(condition, RuleResult::Holds,
                {{u"failed"_s, isoText(*earlier.proofFailed)}, {u"passed"_s, isoText(*earlier.proofPassed)}}, {});
}

RegressionRule signatureBack(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::SignatureBack;
    Results logs;
    QStringList unread;
    for (const QString &signature : question.earlier.signatures) {
        const QList<SignatureSeen> seen = seenOf(signature, question);
        if (seen.isEmpty())
            unread.append(signature);
        for (const SignatureSeen &one : seen) {
            logs.append(one.log);
            const bool isSaid = one.log->says == Says::Works || one.log->says == Says::Configured;
            if (one.count > 0 && isSaid)
                return told(condition, RuleResult::Holds, {{u"signature"_s, signature}, {u"n"_s, one.count}},
                            {one.log});
        }
    }
    const bool isOpen = !unread.isEmpty() || question.earlier.signatures.isEmpty();
    return told(condition, isOpen ? RuleResult::Open : RuleResult::Fails, {}, logs);
}

RegressionRule failsWhereItRuns(const RegressionQuestion &question)
{
    constexpr auto condition = RegressionCondition::FailsWhereItRuns;
    Results failing;
    QStringList checks;
    for (const QString &check : proofsThatAre(Outcome::Fail, question)) {
        const CheckResult *result = question.file.of(check);
        if (!isSound(*result, question.file) || isAboutWhoAskedAlone(*result, question.file))
            continue;
        failing.append(result);
        checks.append(check);
    }
    if (!failing.isEmpty())
        return told(condition, RuleResult::Holds, {{u"checks"_s, asArray(checks)}}, failing);
    const auto isOpen = [&question](const QString &check) {
        const CheckResult *result = question.file.of(check);
        return result == nullptr || !isAnswer(result->outcome);
    };
    const QStringList &proof = question.earlier.provedBy;
    const bool anyOpen = proof.isEmpty() || std::any_of(proof.cbegin(), proof.cend(), isOpen);
    return told(condition, anyOpen ? RuleResult::Open : RuleResult::Fails, {}, {});
}

std::span<const RegressionRow> regressionConditions()
{
    using enum RegressionCondition;
    static constexpr std::array rows{
        RegressionRow{PassesTwice, passesTwice},
        RegressionRow{AfterFirstFailure, afterFirstFailure},
        RegressionRow{WorksOrConfigured, worksOrConfigured},
        RegressionRow{NoContradiction, noContradiction},
        RegressionRow{CoversCause, coversCause},
        RegressionRow{ProvedProof, provedProof},
        RegressionRow{SignatureBack, signatureBack},
        RegressionRow{FailsWhereItRuns, failsWhereItRuns},
    };
    return rows;
}

} // namespace sitrep
