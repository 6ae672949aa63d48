// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/expectations.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/rules/rules.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

// Rule 4: it began with the outage, neither before nor after.
namespace sitrep {

namespace {

/// How far a certificate's end and the start, which people told, may lie apart.
constexpr std::chrono::minutes startTolerance{10};

bool endedAtTheStart(const CheckResult &piece, const CaseFile &file)
{
    const Fact *fact = factNamed(piece.observation.facts, u"not_after"_s);
    const std::optional<Instant> end = fact != nullptr ? parseInstant(fact->value.toString()) : std::nullopt;
    return end && *end >= file.start() - changedBeforeSpan && *end <= file.start() + startTolerance;
}

/// What passed by other demands was not otherwise for that.
bool wasHeldAgainstOthers(const CheckResult &earlier, const CheckResult &piece, const CaseFile &file)
{
    const Check *check = file.check(piece.check);
    return check != nullptr && !earlier.judged.isEmpty()
           && std::any_of(piece.judged.cbegin(), piece.judged.cend(), [&](const JudgedExpectation &row) {
                  return row.outcome == Outcome::Fail
                         && std::none_of(
                             earlier.judged.cbegin(), earlier.judged.cend(),
                             [&](const JudgedExpectation &before) { return isSameDemand(before, row, *check); });
              });
}

Soundness wasOtherwise(const CheckResult &piece, const CaseFile &file)
{
    const CheckResult *last = nullptr; // before the start
    for (const CheckResult *answer : file.answersOf(piece.check)) {
        const bool isPass = answer->outcome == Outcome::Pass;
        const bool isBefore = isPass ? file.clocks().latest(*answer) < file.start() : answer->at < file.began();
        last = isBefore && isOfSameTarget(*answer, piece, file) ? answer : last;
    }
    if (last != nullptr && last->outcome == Outcome::Pass && !wasHeldAgainstOthers(*last, piece, file))
        return {RuleResult::Holds, {last, &piece}};
    if (last != nullptr && last->outcome == piece.outcome)
        return {RuleResult::Fails, {last}};
    const std::optional<bool> within = wasWithinItsLimits(piece, file);
    if (within == false)
        return {RuleResult::Fails, {&piece}};
    if (within == true || endedAtTheStart(piece, file))
        return {RuleResult::Holds, {&piece}};
    return {RuleResult::Open, {&piece}};
}

/// The first failure since the start of what the cause explains; nullptr while nothing is.
const CheckResult *firstSuffered(const Hypothesis &of, const CaseFile &file)
{
    const CheckResult *first = nullptr;
    for (const CheckResult *failure : of.foretold) {
        for (const CheckResult *answer : file.answersOf(failure->check)) {
            const bool isOfIt = answer->outcome == Outcome::Fail && answer->at >= file.began();
            if (isOfIt && (first == nullptr || answer->at < first->at))
                first = answer;
        }
    }
    return first;
}

/// What carries it passed when what it explains failed already: then it came later. What looks at a span lags behind. What
/// had failed by then too did not come later, but comes and goes.
const CheckResult *passedAfter(const CheckResult &suffered, const CheckResult &piece, const CaseFile &file)
{
    const Check *check = file.check(piece.check);
    if (check == nullptr || check->kind == CheckKind::Logs || check->kind == CheckKind::Prometheus)
        return nullptr;
    const CheckResult *passed = nullptr; // the first one
    for (const CheckResult *answer : file.answersOf(piece.check)) {
        if (!isOfSameTarget(*answer, piece, file))
            continue;
        const bool isBad = answer->outcome == Outcome::Fail || answer->outcome == piece.outcome;
        if (isBad && answer->at >= file.began() && answer->at <= suffered.at)
            return nullptr;
        if (passed == nullptr && answer->outcome == Outcome::Pass && answer->at > suffered.at)
            passed = answer;
    }
    return passed;
}

/// The newest change that the cause names, shortly before the start.
std::optional<SeenChange> changeBefore(const Cause &cause, const CaseFile &file)
{
    if (cause.onsetChanges.isEmpty())
        return std::nullopt;
    const QList<SeenChange> changes =
        changesBetween(file.incident(), {file.start() - changedBeforeSpan, file.start()}, cause.onsetChanges);
    return changes.isEmpty() ? std::nullopt : std::optional(changes.last());
}

std::optional<RuleFinding> cameLater(const RuleQuestion &question)
{
    const CheckResult *suffered = firstSuffered(question.of, question.file);
    for (const CheckResult *piece : question.of.basis) {
        const bool fails = suffered != nullptr && piece->outcome != Outcome::Pass;
        const CheckResult *passed = fails ? passedAfter(*suffered, *piece, question.file) : nullptr;
        if (passed == nullptr)
            continue;
        RuleFinding finding = ruleFinding(VerdictRule::Onset, RuleResult::Fails, {}, {passed, suffered});
        finding.text = {u"rule.onset-later"_s, {{u"check"_s, piece->check}, {u"suffered"_s, suffered->check}}};
        return finding;
    }
    return std::nullopt;
}

} // namespace

RuleFinding onsetRule(const RuleQuestion &question)
{
    if (question.of.basis.isEmpty())
        return {VerdictRule::Onset, RuleResult::Open, {u"rule.no-evidence"_s, {}}, {}};
    if (std::optional<RuleFinding> later = cameLater(question))
        return *later;
    QList<const CheckResult *> known;
    QStringList open;
    for (const CheckResult *piece : question.of.basis) {
        const Soundness before = wasOtherwise(*piece, question.file);
        if (before.result == RuleResult::Fails)
            return ruleFinding(VerdictRule::Onset, RuleResult::Fails, {{u"check"_s, piece->check}}, before.because);
        if (before.result == RuleResult::Holds)
            known += before.because;
        else
            open.append(piece->check);
    }
    if (open.isEmpty())
        return ruleFinding(VerdictRule::Onset, RuleResult::Holds, {}, known);
    if (const std::optional<SeenChange> change = changeBefore(question.of.cause, question.file)) {
        RuleFinding finding{VerdictRule::Onset, RuleResult::Holds, {}, citing(question.of.basis)};
        finding.text = {u"rule.onset-change"_s, {{u"title"_s, change->title}, {u"time"_s, clockText(change->at)}}};
        finding.cites.append({QString(), change->event});
        return finding;
    }
    return ruleFinding(VerdictRule::Onset, RuleResult::Open, {{u"checks"_s, QJsonArray::fromStringList(open)}}, {});
}

} // namespace sitrep
