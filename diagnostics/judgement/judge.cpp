// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/judge.h"

#include "diagnostics/judgement/expectations.h"
#include "diagnostics/judgement/reasons.h"
#include "diagnostics/judgement/samples.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where a kind tells its failure as a fact too, the runbook may expect just that.
struct TellingFact
{
    CheckKind kind;
    std::optional<FailureClass> failureClass; ///< nothing: every class
    QLatin1StringView fact;
};

constexpr std::array tellingFacts{
    TellingFact{CheckKind::Dns, FailureClass::Missing, "count"_L1},
    TellingFact{CheckKind::Tcp, FailureClass::Refused, "reached"_L1},
    TellingFact{CheckKind::Tcp, std::nullopt, "open"_L1},
    TellingFact{CheckKind::Http, FailureClass::Status, "status"_L1},
    TellingFact{CheckKind::Postgres, std::nullopt, "connection"_L1},
    TellingFact{CheckKind::Command, FailureClass::Exit, "exit"_L1},
    TellingFact{CheckKind::Plugin, FailureClass::Exit, "exit"_L1},
};

/// These tell of the asking and not of the target.
bool saysNothingOfTheTarget(FailureClass failureClass)
{
    return failureClass == FailureClass::Cancelled || failureClass == FailureClass::Budget
           || failureClass == FailureClass::Cut;
}

/// The table in the header, for one row: all that is expected of the telling fact holds, and something is.
bool isExpectedBy(const TellingFact &row, FailureClass failureClass, const QList<JudgedExpectation> &judged)
{
    bool any = false;
    for (const JudgedExpectation &one : judged) {
        if (one.fact != row.fact)
            continue;
        const bool tellsIt = row.kind != CheckKind::Postgres || one.raw == nameOf(failureClass);
        if (!tellsIt || one.outcome != Outcome::Pass)
            return false;
        any = true;
    }
    return any;
}

bool isExpected(const Failure &failure, const Check &check, const QList<JudgedExpectation> &judged)
{
    if (saysNothingOfTheTarget(failure.failureClass))
        return false;
    const bool noneBroken = std::all_of(judged.cbegin(), judged.cend(), [](const JudgedExpectation &one) {
        return one.outcome == Outcome::Pass || one.outcome == Outcome::Warn;
    });
    return noneBroken && std::any_of(tellingFacts.begin(), tellingFacts.end(), [&](const TellingFact &row) {
               return row.kind == check.kind && (!row.failureClass || row.failureClass == failure.failureClass)
                      && isExpectedBy(row, failure.failureClass, judged);
           });
}

void applyVantage(CheckResult &result, const Check &check, const VantageView &vantage)
{
    const bool seesTarget = vantage.fit == VantageFit::NotNeeded || vantage.fit == VantageFit::Fits;
    if (seesTarget || !isAnswer(result.outcome))
        return;
    result.outcome = outcomeOf(FailureClass::Vantage, check);
    result.failureClass = FailureClass::Vantage;
    result.reason = vantageReason(vantage, result.reason);
}

void applySamples(CheckResult &result, const Check &check)
{
    const Facts &facts = result.observation.facts;
    const auto asked = facts.find(samplesAskedFact);
    const auto passed = facts.find(samplesPassedFact);
    if (!check.samples || asked == facts.end() || passed == facts.end())
        return;
    result.samples = asked->second.value.toInt();
    result.answered = passed->second.value.toInt();
    result.reason = samplesReason(result.observation, result.reason);
    const bool holds = result.outcome == Outcome::Pass || result.outcome == Outcome::Warn;
    if (holds && result.answered < check.samples->need)
        result.outcome = Outcome::Unknown; // too few tries to say that it holds
}

} // namespace

CheckResult judge(const Observation &observation, const Check &check, const VantageView &vantage)
{
    CheckResult result;
    result.check = check.id;
    result.says = check.says;
    result.observation = observation;
    result.at = observation.evidence.at;
    for (const Expectation &expectation : check.expect)
        result.judged.append(judgeExpectation(expectation, observation.facts, check));

    if (observation.failure && !isExpected(*observation.failure, check, result.judged)) {
        result.failureClass = observation.failure->failureClass;
        result.outcome = outcomeOf(*result.failureClass, check);
        result.reason = failureReason(*observation.failure, check);
    } else {
        const JudgedExpectation *worst = worstOf(result.judged);
        result.outcome = worst ? worst->outcome : Outcome::Pass;
        if (worst && worst->outcome != Outcome::Pass)
            result.failureClass = worst->failureClass;
        result.reason = expectationReason(result.judged, observation, check);
    }
    applySamples(result, check);
    applyVantage(result, check, vantage);
    return result;
}

} // namespace sitrep
