// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/operandrules.h"

#include "diagnostics/runbook/template/templates.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct DimensionWords
{
    QStringView noun;
    QStringView example;
};

DimensionWords wordsFor(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Time:
        return {u"a time", u"75 s"};
    case Dimension::Ratio:
        return {u"a share", u"90 %"};
    case Dimension::Size:
        return {u"a size", u"5 MiB"};
    case Dimension::None:
        break;
    }
    return {u"a number", u"3"};
}

bool comparesAmounts(MatcherKind matcher)
{
    switch (matcher) {
    case MatcherKind::AtLeast:
    case MatcherKind::AtMost:
    case MatcherKind::Above:
    case MatcherKind::Below:
    case MatcherKind::WarnAbove:
    case MatcherKind::FailAbove:
    case MatcherKind::WarnBelow:
    case MatcherKind::FailBelow:
        return true;
    default:
        return false;
    }
}

std::optional<ScalarFault> faultOfFlagOperand(const QString &fact, MatcherKind matcher, const YamlNode &operand)
{
    const bool isEquality = matcher == MatcherKind::Equals || matcher == MatcherKind::Not;
    const bool isFlag =
        operand.type() == YamlType::Bool || typeOfPlainScalar(operand.text().toLower()) == YamlType::Bool;
    if (!comparesAmounts(matcher) && (!isEquality || isFlag))
        return std::nullopt;
    return ScalarFault{u"\"%1\" is true or false and never \"%2\""_s.arg(fact, operand.text()),
                       u"write %1: true or %1: false"_s.arg(fact)};
}

} // namespace

std::optional<ScalarFault> faultOfOperand(const QString &fact, const FactShape &shape, MatcherKind matcher,
                                          const YamlNode &operand)
{
    if (!operand.isScalar() || operand.isNull() || isTemplate(operand.text()))
        return std::nullopt;
    if (shape.type == FactType::Flag)
        return faultOfFlagOperand(fact, matcher, operand);
    const auto amount = comparesAmounts(matcher) ? parseQuantity(operand.text()) : std::nullopt;
    const Dimension dimension = dimensionOf(shape.unit);
    const bool differ = amount && shape.type == FactType::Number && dimension != Dimension::None
                        && amount->unit != Unit::None && dimensionOf(amount->unit) != dimension;
    if (!differ)
        return std::nullopt;
    const DimensionWords words = wordsFor(dimension);
    return ScalarFault{u"\"%1\" is %2 and cannot be compared with \"%3\""_s.arg(fact, words.noun, operand.text()),
                       u"write %1, such as %2"_s.arg(words.noun, words.example)};
}

} // namespace sitrep
