// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/valuematching.h"

#include "diagnostics/domain/matching/comparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The matchers that hold an amount against a limit.
struct LimitRow
{
    MatcherKind kind;
    QLatin1StringView words;
    QLatin1StringView sign;
    Outcome broken;
    bool mayBeNormal; ///< `times_normal` applies
};

constexpr std::array limitRows{
    LimitRow{MatcherKind::AtLeast, "at least"_L1, ">="_L1, Outcome::Fail, false},
    LimitRow{MatcherKind::AtMost, "at most"_L1, "<="_L1, Outcome::Fail, false},
    LimitRow{MatcherKind::Above, "above"_L1, ">"_L1, Outcome::Fail, false},
    LimitRow{MatcherKind::Below, "below"_L1, "<"_L1, Outcome::Fail, false},
    LimitRow{MatcherKind::WarnAbove, "at most"_L1, "<="_L1, Outcome::Warn, true},
    LimitRow{MatcherKind::FailAbove, "at most"_L1, "<="_L1, Outcome::Fail, true},
    LimitRow{MatcherKind::WarnBelow, "at least"_L1, ">="_L1, Outcome::Warn, false},
    LimitRow{MatcherKind::FailBelow, "at least"_L1, ">="_L1, Outcome::Fail, false},
};

const LimitRow *limitRow(MatcherKind kind)
{
    const auto *found =
        std::find_if(limitRows.begin(), limitRows.end(), [kind](const LimitRow &row) { return row.kind == kind; });
    return found == limitRows.end() ? nullptr : found;
}

bool isWithin(QLatin1StringView sign, std::partial_ordering order)
{
    if (sign == ">="_L1)
        return std::is_gteq(order);
    if (sign == "<="_L1)
        return std::is_lteq(order);
    return sign == ">"_L1 ? std::is_gt(order) : std::is_lt(order);
}

/// \a held: nothing when the two cannot be compared.
void settle(Matched &matched, std::optional<bool> held, FailureClass broken)
{
    if (!held)
        breakWith(matched, Outcome::Unknown, FailureClass::Parse);
    else if (*held)
        matched.outcome = Outcome::Pass;
    else
        breakWith(matched, Outcome::Fail, broken);
}

/// The limit is broken; whether it counts depends on what is normal.
void applyNormal(Matched &matched, const Fact &fact, const NormalLimit &limit)
{
    const QString times = Quantity{limit.times, Unit::None}.text();
    matched.expected += u", or at most "_s + times + u" times normal"_s;
    const std::optional<Quantity> normal =
        limit.normal ? toQuantity(limit.normal->value, limit.normal->unit) : std::nullopt;
    if (!normal) {
        matched.condition += u" (normal is not known, so the limit counts)"_s;
        return;
    }
    const Quantity bound{normal->number * limit.times, normal->unit};
    const std::optional<Quantity> value = toQuantity(fact.value, fact.unit);
    matched.condition +=
        u" or "_s + (value ? value->text() : factText(fact)) + u" <= "_s + times + u" x "_s + normal->text();
    if (value && std::is_lteq(compareQuantities(*value, bound))) {
        matched.outcome = Outcome::Pass;
        matched.failureClass.reset();
    }
}

Matched matchLimit(const LimitRow &row, const Matcher &matcher, const Fact &fact,
                   const std::optional<NormalLimit> &limit)
{
    Matched matched;
    matched.expected = row.words + u' ' + operandText(matcher.operand, fact.unit);
    matched.actual = factText(fact);
    const std::optional<QuantityPair> pair = quantityPair(fact, operandFact(matcher.operand));
    if (!pair || pair->order() == std::partial_ordering::unordered) {
        breakWith(matched, Outcome::Unknown, FailureClass::Parse);
        matched.condition = matched.actual + u" cannot be compared with "_s + operandText(matcher.operand, fact.unit);
        return matched;
    }
    matched.actual = pair->leftText();
    matched.expected = row.words + u' ' + pair->rightText();
    matched.condition = pair->leftText() + u' ' + row.sign + u' ' + pair->rightText();
    if (isWithin(row.sign, pair->order())) {
        matched.outcome = Outcome::Pass;
        return matched;
    }
    breakWith(matched, row.broken, FailureClass::Threshold);
    if (row.mayBeNormal && limit)
        applyNormal(matched, fact, *limit);
    return matched;
}

/// Whole, where factText() is a line for a reader.
QString textOf(const Fact &fact)
{
    if (fact.value.isObject())
        return QString::fromUtf8(QJsonDocument(fact.value.toObject()).toJson(QJsonDocument::Compact));
    return fact.value.isString() ? fact.value.toString() : factText(fact);
}

/// Nothing when the two cannot be compared.
std::optional<bool> says(const Matcher &matcher, const Fact &fact)
{
    switch (matcher.kind) {
    case MatcherKind::Required:
        return fact.value.toBool();
    case MatcherKind::Not:
    case MatcherKind::OneOf: {
        const QJsonArray choices = matcher.operand.isArray() ? matcher.operand.toArray() : QJsonArray{matcher.operand};
        const bool among = std::any_of(choices.begin(), choices.end(), [&fact](const QJsonValue &choice) {
            return isEqual(fact, operandFact(choice)).value_or(false);
        });
        return among == (matcher.kind == MatcherKind::OneOf);
    }
    case MatcherKind::Matches: {
        const QRegularExpression pattern(matcher.operand.toString());
        if (!pattern.isValid())
            return std::nullopt;
        return pattern.match(textOf(fact)).hasMatch();
    }
    case MatcherKind::Contains:
        return textOf(fact).contains(textOf(operandFact(matcher.operand)));
    default:
        return std::nullopt;
    }
}

/// Both sides as they were compared, and so that they differ for a reader too when they do.
Matched matchEqual(const Matcher &matcher, const Fact &fact)
{
    const Fact operand = operandFact(matcher.operand);
    const std::optional<bool> held = isEqual(fact, operand);
    Matched matched;
    matched.actual = factText(fact);
    matched.expected = operandText(matcher.operand, fact.unit);
    if (const std::optional<QuantityPair> amounts = comparedAmounts(fact, operand)) {
        matched.actual = amounts->leftText();
        matched.expected = amounts->rightText();
    } else if (held == false && matched.actual == matched.expected) {
        std::tie(matched.actual, matched.expected) = textsApart(fact.value, matcher.operand);
    }
    matched.condition = matched.actual + u" == "_s + matched.expected;
    settle(matched, held, FailureClass::Threshold);
    return matched;
}

} // namespace

void breakWith(Matched &matched, Outcome outcome, FailureClass failureClass)
{
    matched.outcome = outcome;
    matched.failureClass = failureClass;
}

QString expectedText(const Matcher &matcher, Unit unit)
{
    switch (matcher.kind) {
    case MatcherKind::Not:
        return u"not "_s + operandText(matcher.operand, unit);
    case MatcherKind::OneOf:
        return u"one of "_s + operandText(matcher.operand, unit);
    case MatcherKind::Matches:
        return u"text that matches "_s + operandText(matcher.operand);
    case MatcherKind::Contains:
        return u"text that contains "_s + operandText(matcher.operand);
    case MatcherKind::Exists:
        return matcher.operand.toBool(true) ? u"there"_s : u"not there"_s;
    case MatcherKind::Required:
        return u"set"_s;
    default:
        if (const LimitRow *row = limitRow(matcher.kind))
            return row->words + u' ' + operandText(matcher.operand, unit);
        return operandText(matcher.operand, unit);
    }
}

QString conditionText(const Matcher &matcher, const QString &actual, Unit unit)
{
    const QString operand = operandText(matcher.operand, unit);
    switch (matcher.kind) {
    case MatcherKind::Not:
        return actual + (matcher.operand.isArray() ? u" is none of "_s : u" != "_s) + operand;
    case MatcherKind::OneOf:
        return actual + u" is one of "_s + operand;
    case MatcherKind::Matches:
        return actual + u" matches "_s + operand;
    case MatcherKind::Contains:
        return actual + u" contains "_s + operand;
    case MatcherKind::Required:
        return actual + u" == true"_s;
    default:
        return actual + u" == "_s + operand;
    }
}

Matched matchValue(const Matcher &matcher, const Fact &fact, const std::optional<NormalLimit> &limit)
{
    if (const LimitRow *row = limitRow(matcher.kind))
        return matchLimit(*row, matcher, fact, limit);
    if (matcher.kind == MatcherKind::Equals)
        return matchEqual(matcher, fact);
    Matched matched;
    matched.expected = expectedText(matcher, fact.unit);
    matched.actual = factText(fact);
    matched.condition = conditionText(matcher, matched.actual, fact.unit);
    settle(matched, says(matcher, fact),
           matcher.kind == MatcherKind::Required ? FailureClass::Missing : FailureClass::Threshold);
    return matched;
}

} // namespace sitrep
