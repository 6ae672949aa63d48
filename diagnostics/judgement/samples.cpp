// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/samples.h"

#include "diagnostics/judgement/judge.h"

#include <QJsonArray>

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
           || fact == samplesPassedFact || fact == addressesAskedFact || fact == addressesPassedFact
           || fact == addressesFailedFact;
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

struct Tally
{
    QList<CheckResult> results; ///< of each try by itself
    int passes = 0;
};

Tally tallyOf(const QList<Observation> &tries, const Check &check)
{
    const Check one = checkOfOneSample(check);
    Tally tally;
    for (const Observation &observation : tries)
        tally.results.append(judge(observation, one, {}));
    tally.passes = static_cast<int>(std::count_if(tally.results.cbegin(), tally.results.cend(), passed));
    return tally;
}

int needOf(const Check &check, const QList<Observation> &tries)
{
    return check.samples ? check.samples->need : static_cast<int>(tries.size());
}

/// What only all tries together can tell.
void addCounts(Observation &combined, const QList<Observation> &all, int passes)
{
    const auto asked = static_cast<int>(all.size());
    combined.evidence.at = all.first().evidence.at;
    // Of the steady clock; the wall clock may be set, or stand still in a replay.
    combined.evidence.took = std::accumulate(
        all.cbegin(), all.cend(), Milliseconds(0),
        [](Milliseconds sum, const Observation &observation) { return sum + observation.evidence.took; });
    combined.facts[successPercentFact] = {100.0 * passes / asked, Unit::Percent, {}, false};
    combined.facts[intermittentFact] = {passes > 0 && passes < asked, Unit::None, {}, false};
    combined.facts[samplesAskedFact] = {asked, Unit::None, {}, false};
    combined.facts[samplesPassedFact] = {passes, Unit::None, {}, false};
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
    const Tally tally = tallyOf(observations, check);
    Observation combined = observations.at(spokesman(tally.results, tally.passes >= needOf(check, observations)));
    addCounts(combined, observations, tally.passes);
    return combined;
}

Observation combineAddresses(const QList<AddressTries> &addresses, const Check &check)
{
    if (addresses.size() == 1)
        return combineSamples(addresses.first().tries, check);
    QList<Observation> all;
    QList<Observation> spoken;
    QList<CheckResult> results;
    QJsonArray failed;
    int passes = 0;
    for (const AddressTries &address : addresses) {
        const Tally tally = tallyOf(address.tries, check);
        const bool holds = tally.passes >= needOf(check, address.tries);
        const qsizetype speaks = spokesman(tally.results, holds);
        all += address.tries;
        passes += tally.passes;
        spoken.append(address.tries.at(speaks));
        results.append(tally.results.at(speaks));
        if (!holds)
            failed.append(address.address);
    }
    Observation combined = spoken.at(spokesman(results, failed.isEmpty()));
    addCounts(combined, all, passes);
    combined.facts[addressesAskedFact] = {addresses.size(), Unit::None, {}, false};
    combined.facts[addressesPassedFact] = {addresses.size() - failed.size(), Unit::None, {}, false};
    if (!failed.isEmpty())
        combined.facts[addressesFailedFact] = {failed, Unit::None, {}, false};
    return combined;
}

} // namespace sitrep
