// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/wanted.h"

#include <QJsonArray>

#include <algorithm>

namespace sitrep {

namespace {

bool isSame(const QJsonValue &value, const QJsonValue &operand)
{
    if (value.type() == operand.type())
        return value == operand;
    const std::optional<Quantity> left = toQuantity(value);
    const std::optional<Quantity> right = toQuantity(operand);
    return left && right && compareQuantities(*left, *right) == 0;
}

bool isOrdered(const QJsonValue &value, MatcherKind kind, const QJsonValue &operand)
{
    const std::optional<Quantity> left = toQuantity(value);
    const std::optional<Quantity> right = toQuantity(operand);
    if (!left || !right)
        return false;
    const std::partial_ordering order = compareQuantities(*left, *right);
    switch (kind) {
    case MatcherKind::AtLeast:
        return order >= 0;
    case MatcherKind::AtMost:
    case MatcherKind::WarnAbove:
    case MatcherKind::FailAbove:
        return order <= 0;
    case MatcherKind::Above:
        return order > 0;
    case MatcherKind::Below:
        return order < 0;
    case MatcherKind::WarnBelow:
    case MatcherKind::FailBelow:
        return order >= 0;
    default:
        return false;
    }
}

bool holds(const Matcher &matcher, const QJsonValue &value)
{
    switch (matcher.kind) {
    case MatcherKind::Equals:
        return isSame(value, matcher.operand);
    case MatcherKind::Not:
        return !isSame(value, matcher.operand);
    case MatcherKind::OneOf: {
        const QJsonArray choices = matcher.operand.toArray();
        return std::any_of(choices.begin(), choices.end(),
                           [&value](const QJsonValue &choice) { return isSame(value, choice); });
    }
    case MatcherKind::Exists:
        return matcher.operand.toBool(true);
    default:
        return isOrdered(value, matcher.kind, matcher.operand);
    }
}

} // namespace

bool isWanted(const Check &check, const Facts &facts, std::initializer_list<const char *> names)
{
    bool any = false;
    for (const Expectation &expectation : check.expect) {
        const bool isOurs = std::any_of(names.begin(), names.end(), [&expectation](const char *name) {
            return expectation.fact == QLatin1StringView(name);
        });
        if (!isOurs)
            continue;
        any = true;
        const auto found = facts.find(expectation.fact);
        const bool all = found != facts.end()
                         && std::all_of(expectation.matchers.begin(), expectation.matchers.end(),
                                        [&found](const Matcher &each) { return holds(each, found->second.value); });
        if (!all)
            return false;
    }
    return any;
}

} // namespace sitrep
