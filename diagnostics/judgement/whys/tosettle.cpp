// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/whys/tosettle.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/status/nextactions.h"
#include "diagnostics/judgement/whys/lacks.h"

#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Choice
{
    ToSettle row;
    double refutedPerSecond = 0; ///< mean of its outcomes
    int waiting = 0;             ///< candidates that wait for it
};

/// One lack of any number of causes.
struct Waiting
{
    Lack lack;
    int causes = 0;
};

/// The candidates that live on when \a check comes to \a outcome.
int aliveAfter(const Check &check, Outcome outcome, const QList<const JudgedCause *> &alive, const CaseFile &file)
{
    CheckResult supposed;
    supposed.check = check.id;
    supposed.outcome = outcome;
    supposed.says = check.says;
    const bool carries = check.says == Says::Works || check.says == Says::Configured;
    const ResultLookup lookup = [&](const QString &id) -> const CheckResult * {
        if (id == check.id)
            return carries ? &supposed : nullptr;
        const CheckResult *result = file.of(id);
        return result != nullptr && isSound(*result, file) ? result : nullptr;
    };
    return int(std::count_if(alive.cbegin(), alive.cend(), [&lookup](const JudgedCause *cause) {
        return refutingReading(cause->of, lookup).truth != Truth::True;
    }));
}

Milliseconds usualDuration(const Check &check, const CaseFile &file)
{
    const QList<const CheckResult *> answers = file.answersOf(check.id);
    const bool isKnown = !answers.isEmpty() && answers.last()->observation.evidence.took > Milliseconds(0);
    return isKnown ? answers.last()->observation.evidence.took : check.timeout;
}

bool isKeptOut(const CheckResult *result)
{
    if (result == nullptr || !result->failureClass)
        return false;
    using enum FailureClass;
    return *result->failureClass == Permission || *result->failureClass == ApiDisabled
           || *result->failureClass == ToolMissing || *result->failureClass == ToolNotConfigured;
}

/// Who can have it answered, and what they need.
void addWho(ToSettle &row, const Check &check, const CaseFile &file)
{
    const CheckResult *last = file.of(check.id);
    const Component *component = file.component(check.component);
    const QString owner = component != nullptr ? component->owner : QString();
    const VantagePoint *place = file.runbook().vantage(check.needsVantage);
    const bool isOutside =
        place != nullptr && (last == nullptr || !last->observation.evidence.standpoint.confirmed.contains(place->id));
    const bool isReplay = file.incident().asOf() && check.kind != CheckKind::Manual;
    if (isKeptOut(last)) {
        row.by = SettledBy::Team;
        row.who = owner;
        row.needs = last->observation.failure ? last->observation.failure->message : QString();
    } else if (isOutside && !isReplay) {
        row.by = SettledBy::Inside;
        row.who = place->name;
    } else if (last != nullptr && !last->observation.evidence.statedBy.isEmpty()) {
        row.by = SettledBy::Bringer;
        row.who = last->observation.evidence.statedBy;
    } else if (isReplay) {
        row.by = SettledBy::Team; // it asks nobody now; who was there has it
        row.who = owner.isEmpty() && place != nullptr ? place->name : owner;
    }
}

Choice choiceOf(const Waiting &waiting, const QList<const JudgedCause *> &alive, const CaseFile &file)
{
    constexpr double shortest = 0.1; // seconds; below it nobody waits
    const Check &check = *waiting.lack.check;
    Choice choice;
    choice.row.check = check.id;
    choice.row.lack = waiting.lack.what;
    const QString next = standingNext(check, [&file](const QString &id) { return file.of(id); });
    const bool isUnanswered = waiting.lack.what == SettleLack::Answer;
    choice.row.text = next.isEmpty() || !isUnanswered ? check.title : next;
    const Milliseconds usually = usualDuration(check, file);
    choice.row.usually = usually;
    const std::array after{aliveAfter(check, Outcome::Pass, alive, file),
                           aliveAfter(check, Outcome::Fail, alive, file)};
    choice.row.leavesAlive = std::max(after[0], after[1]);
    const double refuted = double(alive.size()) - (after[0] + after[1]) / 2.0;
    choice.refutedPerSecond = refuted / std::max(shortest, double(usually.count()) / 1000);
    choice.waiting = waiting.causes;
    addWho(choice.row, check, file);
    return choice;
}

/// What the living ones lack, in file order, and how many of them.
QList<Waiting> waitingOf(const QList<const JudgedCause *> &alive, const CaseFile &file)
{
    QHash<const Check *, Waiting> byCheck;
    for (const JudgedCause *cause : alive) {
        for (const Lack &lack : lacksOf(*cause, file)) {
            Waiting &waiting = byCheck[lack.check];
            waiting.lack = waiting.causes == 0 ? lack : Lack{lack.check, std::min(waiting.lack.what, lack.what)};
            ++waiting.causes;
        }
    }
    QList<Waiting> found;
    for (const Check &check : file.runbook().checks) {
        if (const auto one = byCheck.constFind(&check); one != byCheck.constEnd())
            found.append(*one);
    }
    return found;
}

} // namespace

QList<ToSettle> toSettleOf(const QList<JudgedCause> &causes, const CaseFile &file)
{
    QList<const JudgedCause *> alive;
    for (const JudgedCause &cause : causes) {
        if (!cause.of.isRefuted())
            alive.append(&cause);
    }
    QList<Choice> choices;
    for (const Waiting &waiting : waitingOf(alive, file))
        choices.append(choiceOf(waiting, alive, file));
    std::stable_sort(choices.begin(), choices.end(), [](const Choice &left, const Choice &right) {
        const bool isNew =
            left.row.lack == SettleLack::Answer; // what was never known tells more than what is asked again
        if (isNew != (right.row.lack == SettleLack::Answer))
            return isNew;
        return left.refutedPerSecond != right.refutedPerSecond ? left.refutedPerSecond > right.refutedPerSecond
                                                               : left.waiting > right.waiting;
    });
    QList<ToSettle> rows;
    rows.reserve(choices.size());
    for (const Choice &choice : choices)
        rows.append(choice.row);
    return rows;
}

} // namespace sitrep
