// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/expectations.h"

#include "diagnostics/domain/matching/matching.h"
#include "diagnostics/judgement/factnamed.h"
#include "diagnostics/judgement/judge.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::optional<NormalLimit> normalLimit(const Expectation &expectation, const Facts &facts)
{
    if (!expectation.timesNormal)
        return std::nullopt;
    NormalLimit limit{*expectation.timesNormal, std::nullopt};
    if (const Fact *normal = factNamed(facts, expectation.fact + u".normal"_s))
        limit.normal = *normal;
    return limit;
}

/// The class of a broken expectation, and what the check says of that class.
void applyClass(JudgedExpectation &judged, const Check &check)
{
    if (judged.outcome != Outcome::Fail)
        return;
    if (check.kind == CheckKind::Agree)
        judged.failureClass = FailureClass::Disagree;
    judged.outcome = outcomeOf(judged.failureClass.value_or(FailureClass::Threshold), check);
}

void applyWithheld(JudgedExpectation &judged, const Withheld &why, const Check &check)
{
    judged.outcome = outcomeOf(why.failureClass, check);
    judged.failureClass = why.failureClass;
    judged.condition = why.message;
}

int classRank(const std::optional<FailureClass> &failureClass)
{
    if (failureClass == FailureClass::Missing)
        return 0;
    if (failureClass == FailureClass::Disagree)
        return 1;
    return failureClass == FailureClass::Threshold ? 2 : 3;
}

} // namespace

JudgedExpectation judgeExpectation(const Expectation &expectation, const Observation &observation, const Check &check)
{
    const Facts &facts = observation.facts;
    const std::optional<Fact> asked = factAsked(facts, expectation.fact);
    const Fact *fact = asked ? &*asked : nullptr;
    const ListReading reading = askedOf(expectation.fact).reading;
    const std::optional<NormalLimit> limit = normalLimit(expectation, facts);
    JudgedExpectation judged;
    judged.fact = expectation.fact;
    judged.because = expectation.because;
    judged.outcome = fact ? Outcome::Pass : Outcome::Unknown;
    judged.raw = fact ? fact->value : QJsonValue();
    judged.actual = fact ? factText(*fact) : QString();

    QStringList expected;
    QStringList conditions;
    std::optional<Matched> worst;
    for (const Matcher &matcher : expectation.matchers) {
        const Matched matched = match(matcher, fact, limit, reading);
        expected.append(matched.expected);
        conditions.append(matched.condition);
        if (!worst || severityRank(matched.outcome) > severityRank(worst->outcome))
            worst = matched;
    }
    if (!worst)
        return judged;
    judged.outcome = worst->outcome;
    judged.failureClass = worst->failureClass;
    judged.actual = worst->actual;
    const bool holds = worst->outcome == Outcome::Pass;
    expected.removeDuplicates();
    conditions.removeDuplicates();
    judged.expected = holds ? expected.join(u", "_s) : worst->expected;
    judged.condition = holds ? conditions.join(u" and "_s) : worst->condition;
    applyClass(judged, check);
    const auto why = observation.withheld.find(askedOf(expectation.fact).fact);
    const bool isOpen = fact == nullptr || judged.failureClass == FailureClass::Cut;
    if (isOpen && why != observation.withheld.end())
        applyWithheld(judged, why->second, check);
    return judged;
}

bool isSameDemand(const JudgedExpectation &left, const JudgedExpectation &right, const Check &check)
{
    if (left.fact != right.fact)
        return false;
    const auto isAmong = [](const QString &limit, const QString &limits) {
        const QString end = u", "_s;
        return QString(end + limits + end).contains(QString(end + limit + end));
    };
    const bool isMultiple = std::any_of(check.expect.cbegin(), check.expect.cend(), [&left](const Expectation &asked) {
        return asked.fact == left.fact && asked.timesNormal.has_value();
    });
    const bool breaksTwo =
        left.outcome != Outcome::Pass && right.outcome != Outcome::Pass && left.outcome != right.outcome;
    return isMultiple || breaksTwo || isAmong(left.expected, right.expected) || isAmong(right.expected, left.expected);
}

const JudgedExpectation *worstOf(const QList<JudgedExpectation> &judged)
{
    const JudgedExpectation *worst = nullptr;
    for (const JudgedExpectation &one : judged) {
        const int difference = worst ? severityRank(one.outcome) - severityRank(worst->outcome) : 1;
        if (difference > 0 || (difference == 0 && classRank(one.failureClass) < classRank(worst->failureClass)))
            worst = &one;
    }
    return worst;
}

} // namespace sitrep
