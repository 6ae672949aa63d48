// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/watch/said.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Said::Answer answerOf(const CheckResult &result)
{
    Said::Answer answer{result.outcome, result.failureClass, {}};
    for (const JudgedExpectation &judged : result.judged) {
        if (judged.outcome != Outcome::Pass)
            answer.notMet += judged.fact + u": "_s + nameOf(judged.outcome);
    }
    return answer;
}

} // namespace

Said saidBy(const SessionState &state)
{
    Said said{state.assessment.verdict.verdictClass, state.assessment.verdict.cause, {}, {}};
    for (const ComponentAssessment &component : state.assessment.components)
        said.statuses.emplace(component.id, component.status);
    for (const Check &check : state.runbook->checks) {
        if (const CheckResult *result = state.assessment.latestResult(state.incident, check.id))
            said.answers.emplace(check.id, answerOf(*result));
    }
    return said;
}

bool hasAnsweredOtherwise(const Said &before, const Said &now)
{
    return std::ranges::any_of(now.answers, [&before](const auto &told) {
        const auto &[check, answer] = told;
        const auto known = before.answers.find(check);
        return isAnswer(answer.outcome) && (known == before.answers.end() || known->second != answer);
    });
}

} // namespace sitrep
