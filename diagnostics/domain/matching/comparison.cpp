// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/comparison.h"

#include <QJsonArray>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// True when the value is an amount beyond doubt: a number, or text with a unit.
bool isPlainlyQuantity(const QJsonValue &value)
{
    if (value.isDouble())
        return true;
    const std::optional<Quantity> quantity = toQuantity(value);
    return quantity && quantity->unit != Unit::None;
}

/// Env and INI files know no booleans: there true is a text.
std::optional<bool> toBool(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    if (value.toString().compare("true"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (value.toString().compare("false"_L1, Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

/// Rounded to what is shown, the two would be the same amount, and they are not.
bool looksAlike(const QuantityPair &pair)
{
    const std::optional<Quantity> left = parseQuantity(pair.left.text());
    const std::optional<Quantity> right = parseQuantity(pair.right.text());
    return left && right && std::is_eq(compareQuantities(*left, *right)) && !std::is_eq(pair.order());
}

QString exactText(const Quantity &quantity)
{
    const QString digits = QString::number(quantity.number, 'g', 15);
    return quantity.unit == Unit::None ? digits : QString(digits + u' ' + nameOf(quantity.unit));
}

} // namespace

QString QuantityPair::leftText() const
{
    return looksAlike(*this) ? exactText(left) : left.text();
}

QString QuantityPair::rightText() const
{
    return looksAlike(*this) ? exactText(right) : right.text();
}

std::optional<QuantityPair> quantityPair(const Fact &fact, const QJsonValue &operand)
{
    if (fact.value.isBool() || operand.isBool())
        return std::nullopt;
    std::optional<Quantity> left = toQuantity(fact.value, fact.unit);
    std::optional<Quantity> right = toQuantity(operand);
    if (!left || !right)
        return std::nullopt;
    if (left->unit == Unit::None)
        left->unit = right->unit;
    if (right->unit == Unit::None)
        right->unit = left->unit;
    return QuantityPair{*left, *right};
}

std::optional<bool> isEqual(const Fact &fact, const QJsonValue &operand)
{
    if (fact.value.isBool() || operand.isBool()) {
        const std::optional<bool> left = toBool(fact.value);
        const std::optional<bool> right = toBool(operand);
        return left && right && *left == *right;
    }
    const bool amounts = isPlainlyQuantity(operand) || (isPlainlyQuantity(fact.value) && toQuantity(operand));
    if (!amounts)
        return fact.value == operand;
    const std::optional<QuantityPair> pair = quantityPair(fact, operand);
    if (!pair)
        return fact.value.isString() && fact.value == operand;
    const std::partial_ordering order = pair->order();
    if (order == std::partial_ordering::unordered)
        return std::nullopt;
    return order == std::partial_ordering::equivalent;
}

QString operandText(const QJsonValue &operand, Unit unit)
{
    if (operand.isArray()) {
        QStringList words;
        for (const QJsonValue &value : operand.toArray())
            words.append(operandText(value, unit));
        return words.join(u", "_s);
    }
    if (operand.isDouble())
        return Quantity{operand.toDouble(), unit}.text();
    return factText({operand, Unit::None, {}, false});
}

} // namespace sitrep
