// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/matching.h"

#include "diagnostics/domain/matching/valuematching.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What one element is enough for.
bool isOfOne(const Matcher &matcher, ListReading reading)
{
    return reading == ListReading::Any || (reading == ListReading::Every && matcher.kind == MatcherKind::Contains);
}

/// `[*]` and a vector give lists: each element is asked, and the worst one speaks, or the best where one is enough.
Matched matchList(const Matcher &matcher, const Fact &fact, const std::optional<NormalLimit> &limit,
                  ListReading reading)
{
    std::optional<Matched> decisive;
    for (const QJsonValue &element : fact.value.toArray()) {
        const Matched matched = matchValue(matcher, {element, fact.unit, fact.source, false}, limit);
        const bool any = isOfOne(matcher, reading);
        const bool worse = decisive && severityRank(matched.outcome) > severityRank(decisive->outcome);
        const bool better = decisive && severityRank(matched.outcome) < severityRank(decisive->outcome);
        if (!decisive || (any ? better : worse))
            decisive = matched;
    }
    if (decisive)
        return *decisive;
    Matched empty;
    empty.expected = expectedText(matcher, fact.unit);
    empty.actual = factText(fact);
    empty.condition = conditionText(matcher, empty.actual, fact.unit);
    return empty;
}

/// Of a fact that was cut. What was kept of a text proves what it shows and nothing of what is gone; of a list it proves
/// that one element is so, or that one breaks what all must keep; of a sum or a count of what is left it proves nothing.
void applyCut(Matched &matched, const Matcher &matcher, bool isList, ListReading reading)
{
    const bool ofAll = reading == ListReading::Sum || reading == ListReading::Count;
    const bool shownByOne = !ofAll && (!isList || isOfOne(matcher, reading));
    const bool holds = matched.outcome == Outcome::Pass;
    const bool broken = matched.outcome == Outcome::Fail || matched.outcome == Outcome::Warn;
    const bool isProven = shownByOne ? holds : !ofAll && matched.outcome == Outcome::Fail;
    if (isProven || (!holds && !broken && !isList))
        return;
    breakWith(matched, Outcome::Unknown, FailureClass::Cut);
    matched.condition += u" (the rest was cut)"_s;
}

/// Of a number that was cut, which is the lowest that it may be, a limit that it is above is broken whatever is missing, and
/// one that it must reach is kept. What is normal is then not known in whole either.
void applyLowest(Matched &matched, const Matcher &matcher, const Fact &fact, bool hasNormal)
{
    using enum MatcherKind;
    const bool isAboveOne =
        matcher.kind == Equals && matcher.operand.isDouble() && fact.value.toDouble() > matcher.operand.toDouble();
    const bool isCeiling = isAboveOne || matcher.kind == AtMost || matcher.kind == Below || matcher.kind == WarnAbove
                           || matcher.kind == FailAbove;
    const bool isFloor =
        matcher.kind == AtLeast || matcher.kind == Above || matcher.kind == WarnBelow || matcher.kind == FailBelow;
    const bool broken = matched.outcome == Outcome::Fail || matched.outcome == Outcome::Warn;
    if (matched.outcome == Outcome::Unknown)
        return;
    matched.actual = u"at least "_s + matched.actual;
    if ((isCeiling && broken && !hasNormal) || (isFloor && !broken))
        return;
    breakWith(matched, Outcome::Unknown, FailureClass::Cut);
    matched.condition += u" (the rest was cut)"_s;
}

Matched matchExistence(const Matcher &matcher, const Fact *fact)
{
    Matched matched;
    const bool wanted = matcher.operand.toBool(true);
    matched.expected = expectedText(matcher, Unit::None);
    matched.actual = fact ? factText(*fact) : QString();
    matched.condition = fact ? u"found"_s : u"not found"_s;
    if (fact != nullptr && fact->value.isArray() && fact->value.toArray().isEmpty())
        matched.condition = u"found, and empty"_s; // which proves neither
    else if ((fact != nullptr) == wanted)
        matched.outcome = Outcome::Pass;
    else
        breakWith(matched, Outcome::Fail, FailureClass::Missing);
    return matched;
}

} // namespace

Matched match(const Matcher &matcher, const Fact *fact, const std::optional<NormalLimit> &limit, ListReading reading)
{
    if (matcher.kind == MatcherKind::Exists)
        return matchExistence(matcher, fact);
    if (fact == nullptr) {
        Matched absent;
        absent.expected = expectedText(matcher, Unit::None);
        absent.condition = u"not found"_s;
        return absent;
    }
    const bool isList = fact->value.isArray() && !(matcher.kind == MatcherKind::Equals && matcher.operand.isArray());
    Matched matched = isList ? matchList(matcher, *fact, limit, reading) : matchValue(matcher, *fact, limit);
    const bool isOfList = reading == ListReading::Sum || reading == ListReading::Count;
    if (fact->cut && fact->value.isDouble() && !isOfList)
        applyLowest(matched, matcher, *fact, limit.has_value());
    else if (fact->cut)
        applyCut(matched, matcher, isList, reading);
    return matched;
}

std::optional<bool> wouldHold(const QList<Expectation> &expectations, const QString &name, const Fact *fact)
{
    bool any = false;
    bool open = false;
    for (const Expectation &expectation : expectations) {
        if (expectation.fact != name)
            continue;
        for (const Matcher &matcher : expectation.matchers) {
            const Outcome outcome = match(matcher, fact, {}, askedOf(name).reading).outcome;
            if (outcome == Outcome::Fail)
                return false;
            any = true;
            open = open || outcome == Outcome::Unknown;
        }
    }
    return any && !open ? std::optional(true) : std::nullopt;
}

} // namespace sitrep
