// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/whys/tosettle.h"

#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/status/nextactions.h"

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
    if (isKeptOut(last)) {
        row.by = SettledBy::Team;
        row.who = owner;
        row.needs = last->observation.failure ? last->observation.failure->message : QString();
    } else if (isOutside) {
        row.by = SettledBy::Inside;
        row.who = place->name;
    } else if (file.incident().asOf() && check.kind != CheckKind::Manual && !owner.isEmpty()) {
        row.by = SettledBy::Team; // a replay asks nobody now; who was there has it
        row.who = owner;
    }
}

/// It would be left out again: what it needs first does not hold.
bool isBlocked(const Check &check, const CaseFile &file)
{
    return std::any_of(check.needs.cbegin(), check.needs.cend(), [&file](const QString &needed) {
        const CheckResult *result = file.of(needed);
        return result != nullptr && result->outcome != Outcome::Pass && result->outcome != Outcome::Warn;
    });
}

Choice choiceOf(const Check &check, const QList<const JudgedCause *> &alive, const CaseFile &file)
{
    constexpr double shortest = 0.1; // seconds; below it nobody waits
    Choice choice;
    choice.row.check = check.id;
    const QString next = standingNext(check, [&file](const QString &id) { return file.of(id); });
    choice.row.text = next.isEmpty() ? check.title : next;
    const Milliseconds usually = usualDuration(check, file);
    choice.row.usually = usually;
    const std::array after{aliveAfter(check, Outcome::Pass, alive, file),
                           aliveAfter(check, Outcome::Fail, alive, file)};
    choice.row.leavesAlive = std::max(after[0], after[1]);
    const double refuted = double(alive.size()) - (after[0] + after[1]) / 2.0;
    choice.refutedPerSecond = refuted / std::max(shortest, double(usually.count()) / 1000);
    choice.waiting = int(std::count_if(alive.cbegin(), alive.cend(), [&check](const JudgedCause *cause) {
        return cause->of.openChecks.contains(check.id);
    }));
    addWho(choice.row, check, file);
    return choice;
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
    for (const Check &check : file.runbook().checks) {
        const bool isWaitedFor = std::any_of(alive.cbegin(), alive.cend(), [&check](const JudgedCause *cause) {
            return cause->of.openChecks.contains(check.id);
        });
        if (isWaitedFor && !isBlocked(check, file))
            choices.append(choiceOf(check, alive, file));
    }
    std::stable_sort(choices.begin(), choices.end(), [](const Choice &left, const Choice &right) {
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
