// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/statustable.h"

#include <algorithm>

namespace sitrep {

namespace {

template<typename Predicate>
bool anyResult(const QList<CheckAnswer> &answers, Predicate predicate)
{
    return std::any_of(answers.cbegin(), answers.cend(), [&predicate](const CheckAnswer &answer) {
        return answer.result != nullptr && predicate(*answer.result, *answer.check);
    });
}

bool isFail(const CheckResult &result, const Check & /*check*/)
{
    return result.outcome == Outcome::Fail;
}

bool isMissing(const CheckResult &result, const Check & /*check*/)
{
    return result.outcome == Outcome::Fail && result.failureClass == FailureClass::Missing;
}

/// The data path was used and failed. A TCP refusal proves the route, so it never makes a network component ineffective.
bool isBrokenPath(const CheckResult &result, const Check &check)
{
    const bool provesRoute = check.kind == CheckKind::Tcp && result.failureClass == FailureClass::Refused;
    return result.outcome == Outcome::Fail && result.says == Says::Works && !provesRoute;
}

bool isIneffective(const QList<CheckAnswer> &answers)
{
    const bool configured = anyResult(answers, [](const CheckResult &result, const Check &) {
        return result.outcome == Outcome::Pass && result.says == Says::Configured;
    });
    return configured && anyResult(answers, isBrokenPath);
}

bool saysWorks(const CheckAnswer &answer)
{
    return (answer.result != nullptr ? answer.result->says : answer.check->says) == Says::Works;
}

bool isUnproven(const QList<CheckAnswer> &answers)
{
    const bool open = std::any_of(answers.cbegin(), answers.cend(), [](const CheckAnswer &answer) {
        return answer.result == nullptr || !isAnswer(answer.result->outcome);
    });
    const bool worksAsked = std::any_of(answers.cbegin(), answers.cend(), saysWorks);
    const bool worksPassed = std::any_of(answers.cbegin(), answers.cend(), [](const CheckAnswer &answer) {
        return answer.result != nullptr && answer.result->outcome == Outcome::Pass && saysWorks(answer);
    });
    return answers.isEmpty() || open || (worksAsked && !worksPassed);
}

/// Whether \a status is told by \a answer.
bool speaksFor(Status status, const CheckAnswer &answer)
{
    if (answer.result == nullptr)
        return false;
    switch (status) {
    case Status::Missing:
        return isMissing(*answer.result, *answer.check);
    case Status::Ineffective:
        return isBrokenPath(*answer.result, *answer.check);
    case Status::Degraded:
        return answer.result->outcome == Outcome::Warn;
    case Status::Failing:
    case Status::Unknown:
    case Status::Checking:
    case Status::Healthy:
        break; // by the worst that was asked
    }
    return false;
}

/// What was never asked is as open as Unknown, but has less to tell.
int rankOf(const CheckAnswer &answer, Status status)
{
    if (speaksFor(status, answer))
        return 2 * severityRank(Outcome::Fail) + 2;
    return answer.result == nullptr ? 2 * severityRank(Outcome::Unknown) : 2 * severityRank(answer.result->outcome) + 1;
}

} // namespace

Status statusOf(const QList<CheckAnswer> &answers, bool beingAsked)
{
    if (anyResult(answers, isMissing))
        return Status::Missing;
    if (isIneffective(answers))
        return Status::Ineffective;
    if (anyResult(answers, isFail))
        return Status::Failing;
    if (anyResult(answers, [](const CheckResult &result, const Check &) { return result.outcome == Outcome::Warn; }))
        return Status::Degraded;
    const bool answered =
        anyResult(answers, [](const CheckResult &result, const Check &) { return isAnswer(result.outcome); });
    if (!answered && beingAsked)
        return Status::Checking;
    return isUnproven(answers) ? Status::Unknown : Status::Healthy;
}

std::optional<Says> strongestPass(const QList<CheckAnswer> &answers)
{
    std::optional<Says> strongest;
    for (const CheckAnswer &answer : answers) {
        if (answer.result == nullptr || answer.result->outcome != Outcome::Pass)
            continue;
        strongest = strongest ? std::min(*strongest, answer.result->says) : answer.result->says;
    }
    return strongest;
}

const CheckAnswer *decidingAnswer(const QList<CheckAnswer> &answers, Status status)
{
    const bool noneAsked = !anyResult(answers, [](const CheckResult &, const Check &) { return true; });
    const CheckAnswer *deciding = nullptr;
    for (const CheckAnswer &answer : answers) {
        if (deciding == nullptr || rankOf(answer, status) > rankOf(*deciding, status))
            deciding = &answer;
    }
    return noneAsked ? nullptr : deciding;
}

} // namespace sitrep
