// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/watch/said.h"

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

} // namespace sitrep
