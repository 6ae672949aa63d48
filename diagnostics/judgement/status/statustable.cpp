// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/status/statustable.h"

#include <algorithm>

namespace sitrep {

namespace {

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

Says saysOf(const CheckAnswer &answer)
{
    return answer.result != nullptr ? answer.result->says : answer.check->says;
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

/// Of equals the one that speaks for more: what was used tells more than what a file intends.
bool decidesBefore(const CheckAnswer &left, const CheckAnswer &right, Status status)
{
    const int leftRank = rankOf(left, status);
    const int rightRank = rankOf(right, status);
    return leftRank != rightRank ? leftRank > rightRank : saysOf(left) < saysOf(right);
}

} // namespace

void StatusTally::count(const CheckAnswer &answer, int by)
{
    m_checks += by;
    const bool works = saysOf(answer) == Says::Works;
    m_works += works ? by : 0;
    if (answer.result == nullptr)
        return;
    const CheckResult &result = *answer.result;
    const bool passed = result.outcome == Outcome::Pass;
    m_answered += isAnswer(result.outcome) ? by : 0;
    m_missing += isMissing(result, *answer.check) ? by : 0;
    m_fail += result.outcome == Outcome::Fail ? by : 0;
    m_warn += result.outcome == Outcome::Warn ? by : 0;
    m_configured += passed && result.says == Says::Configured ? by : 0;
    m_brokenPaths += isBrokenPath(result, *answer.check) ? by : 0;
    m_worksPassed += passed && works ? by : 0;
}

Status StatusTally::status(bool beingAsked) const
{
    if (m_missing > 0)
        return Status::Missing;
    if (m_configured > 0 && m_brokenPaths > 0)
        return Status::Ineffective;
    if (m_fail > 0)
        return Status::Failing;
    if (m_warn > 0)
        return Status::Degraded;
    if (m_answered == 0 && beingAsked)
        return Status::Checking;
    const bool unproven = m_checks == 0 || m_answered < m_checks || (m_works > 0 && m_worksPassed == 0);
    return unproven ? Status::Unknown : Status::Healthy;
}

Status statusOf(const QList<CheckAnswer> &answers, bool beingAsked)
{
    StatusTally tally;
    for (const CheckAnswer &answer : answers)
        tally.add(answer);
    return tally.status(beingAsked);
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
    const bool noneAsked = std::none_of(answers.cbegin(), answers.cend(),
                                        [](const CheckAnswer &answer) { return answer.result != nullptr; });
    const CheckAnswer *deciding = nullptr;
    for (const CheckAnswer &answer : answers) {
        if (deciding == nullptr || decidesBefore(answer, *deciding, status))
            deciding = &answer;
    }
    return noneAsked ? nullptr : deciding;
}

} // namespace sitrep
