// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/reasons/witnessreasons.h"

#include "diagnostics/domain/matching/matching.h"
#include "diagnostics/judgement/expectations.h"
#include "diagnostics/judgement/factnamed.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype testsShown = 3; // more in one line is no line

bool isNotHeld(const JudgedExpectation &judged)
{
    return judged.outcome != Outcome::Pass;
}

/// All that is expected, or what of it does not hold, is of these facts.
bool isAbout(const QList<JudgedExpectation> &judged, const QStringList &facts)
{
    const bool anyBroken = std::any_of(judged.cbegin(), judged.cend(), isNotHeld);
    return !judged.isEmpty() && std::all_of(judged.cbegin(), judged.cend(), [&](const JudgedExpectation &one) {
        return facts.contains(one.fact) || (anyBroken && !isNotHeld(one));
    });
}

QJsonValue elementAt(const QJsonValue &value, qsizetype i)
{
    return value.isArray() ? value.toArray().at(i) : value;
}

/// How bad one series is by itself, and as what it was judged.
struct SeriesVerdict
{
    int rank = 0;
    bool isTold = false; ///< it is the one that the judged expectation shows
};

SeriesVerdict verdictOn(const QJsonValue &value, const JudgedExpectation &judged, const Fact &fact, const Check &check)
{
    SeriesVerdict verdict;
    const Fact element{value, fact.unit, fact.source, false};
    for (const Expectation &expectation : check.expect) {
        if (expectation.fact != judged.fact)
            continue;
        for (const Matcher &matcher : expectation.matchers) {
            const Matched matched = match(matcher, &element);
            verdict.rank = std::max(verdict.rank, severityRank(matched.outcome));
            verdict.isTold = verdict.isTold || (matched.actual == judged.actual && matched.expected == judged.expected);
        }
    }
    return verdict;
}

} // namespace

Sentence pluginReason(const QList<JudgedExpectation> &judged, const Observation &observation)
{
    const Fact *output = factNamed(observation.facts, u"output"_s);
    const Fact *exit = factNamed(observation.facts, u"exit"_s);
    if (output == nullptr || exit == nullptr || !isAbout(judged, {u"exit"_s}))
        return {};
    if (output->value.toString().isEmpty())
        return {u"judge.plugin-silent"_s, {{u"program"_s, observation.evidence.target}, {u"exit"_s, exit->value}}};
    return {u"judge.plugin-says"_s, {{u"program"_s, observation.evidence.target}, {u"output"_s, factText(*output)}}};
}

Sentence prometheusReason(const QList<JudgedExpectation> &judged, const Observation &observation, const Check &check)
{
    const JudgedExpectation *worst = worstOf(judged);
    const Fact *labels = factNamed(observation.facts, u"labels"_s);
    const Fact *fact = worst ? factNamed(observation.facts, worst->fact) : nullptr;
    const auto broken = std::count_if(judged.cbegin(), judged.cend(), isNotHeld);
    const bool isOfSeries = worst && QStringList{u"value"_s, u"min"_s, u"max"_s, u"avg"_s}.contains(worst->fact);
    if (!labels || !fact || !isOfSeries || broken != 1 || worst->outcome == Outcome::Unknown)
        return {};
    const qsizetype of = fact->value.isArray() ? fact->value.toArray().size() : 1;
    qsizetype alike = 0;
    QString told;
    for (qsizetype i = 0; i < of; ++i) {
        const SeriesVerdict verdict = verdictOn(elementAt(fact->value, i), *worst, *fact, check);
        alike += verdict.rank == severityRank(worst->outcome) ? 1 : 0;
        if (verdict.isTold && told.isEmpty())
            told = elementAt(labels->value, i).toString();
    }
    if (told.isEmpty() || alike == 0)
        return {}; // a number without labels, or not judged element by element
    const Sentence finding{of == 1 ? u"judge.series"_s : u"judge.series-of"_s,
                           {{u"fact"_s, worst->fact},
                            {u"actual"_s, worst->actual},
                            {u"series"_s, factText({told})},
                            {u"expected"_s, worst->expected},
                            {u"n"_s, alike},
                            {u"of"_s, of}}};
    if (worst->because.isEmpty())
        return finding;
    return {u"judge.because"_s, {{u"finding"_s, sentenceToJson(finding)}, {u"because"_s, worst->because}}};
}

Sentence junitReason(const QList<JudgedExpectation> &judged, const Observation &observation)
{
    const Facts &facts = observation.facts;
    const Fact *tests = factNamed(facts, u"tests"_s);
    const Fact *failed = factNamed(facts, u"failed"_s);
    const Fact *skipped = factNamed(facts, u"skipped"_s);
    if (!tests || !failed || !skipped || !isAbout(judged, {u"failed"_s, u"failures"_s, u"errors"_s}))
        return {};
    const qint64 ran = tests->value.toInteger() - skipped->value.toInteger();
    const qint64 count = failed->value.toInteger();
    if (count == 0) {
        const bool anySkipped = skipped->value.toInteger() > 0;
        return {anySkipped ? u"judge.tests-passed-but"_s : u"judge.tests-passed"_s,
                {{u"n"_s, ran}, {u"skipped"_s, skipped->value}}};
    }
    QJsonArray names;
    if (const Fact *listed = factNamed(facts, u"failed_tests"_s)) {
        for (const QJsonValue name : listed->value.toArray()) {
            if (names.size() < testsShown)
                names.append(factText({name}));
        }
    }
    const qint64 more = count - names.size();
    const QString key = names.isEmpty() ? u"judge.tests-failed"_s
                        : more > 0      ? u"judge.tests-failed-more"_s
                                        : u"judge.tests-failed-named"_s;
    return {key, {{u"failed"_s, count}, {u"of"_s, ran}, {u"names"_s, names}, {u"more"_s, more}}};
}

} // namespace sitrep
