// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/samples.h"

#include "diagnostics/judgement/judge.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace sitrep {

namespace {

bool passed(const CheckResult &result)
{
    return result.outcome == Outcome::Pass || result.outcome == Outcome::Warn;
}

bool isOfAllSamples(const QString &fact)
{
    return fact == successPercentFact || fact == intermittentFact || fact == samplesAskedFact
           || fact == samplesPassedFact;
}

/// Index of the last result with \a outcome whose class is the commonest of those.
qsizetype lastOfCommonestClass(const QList<CheckResult> &results, Outcome outcome)
{
    std::map<std::optional<FailureClass>, int> counts;
    for (const CheckResult &result : results) {
        if (result.outcome == outcome)
            ++counts[result.failureClass];
    }
    qsizetype found = -1;
    int best = 0;
    for (qsizetype i = 0; i < results.size(); ++i) {
        if (results.at(i).outcome != outcome)
            continue;
        const int count = counts[results.at(i).failureClass];
        if (count >= best) {
            best = count;
            found = i;
        }
    }
    return found;
}

/// Warn before Pass: a try that was slow is worth more than one that was not.
qsizetype lastPassed(const QList<CheckResult> &results)
{
    const qsizetype warned = lastOfCommonestClass(results, Outcome::Warn);
    return warned >= 0 ? warned : lastOfCommonestClass(results, Outcome::Pass);
}

qsizetype spokesman(const QList<CheckResult> &results, bool enough)
{
    qsizetype found = enough ? lastPassed(results) : -1;
    for (const Outcome outcome : {Outcome::Fail, Outcome::Unknown, Outcome::Skip}) {
        if (found < 0)
            found = lastOfCommonestClass(results, outcome);
    }
    return found < 0 ? results.size() - 1 : found;
}

} // namespace

Check checkOfOneSample(const Check &check)
{
    Check one = check;
    one.samples.reset();
    one.expect.removeIf([](const Expectation &expectation) { return isOfAllSamples(expectation.fact); });
    return one;
}

Observation combineSamples(const QList<Observation> &observations, const Check &check)
{
    const Check one = checkOfOneSample(check);
    QList<CheckResult> results;
    for (const Observation &observation : observations)
        results.append(judge(observation, one, {}));
    const auto passes = static_cast<int>(std::count_if(results.cbegin(), results.cend(), passed));
    const auto asked = static_cast<int>(results.size());
    const bool mixed = passes > 0 && passes < asked;
    const int need = check.samples ? check.samples->need : asked;

    Observation combined = observations.at(spokesman(results, passes >= need));
    combined.evidence.at = observations.first().evidence.at;
    // Of the steady clock; the wall clock may be set, or stand still in a replay.
    combined.evidence.took = std::accumulate(
        observations.cbegin(), observations.cend(), Milliseconds(0),
        [](Milliseconds sum, const Observation &observation) { return sum + observation.evidence.took; });
    combined.facts[successPercentFact] = {100.0 * passes / asked, Unit::Percent, {}, false};
    combined.facts[intermittentFact] = {mixed, Unit::None, {}, false};
    combined.facts[samplesAskedFact] = {asked, Unit::None, {}, false};
    combined.facts[samplesPassedFact] = {passes, Unit::None, {}, false};
    return combined;
}

} // namespace sitrep
