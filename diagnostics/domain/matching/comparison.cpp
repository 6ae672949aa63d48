// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/comparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype shownBeforeTheParting = 20;
constexpr qsizetype shownOfEach = 80;

/// Prometheus, awk and JSON write 1e+06, and what passes through a text is still that number.
std::optional<double> numberWithExponent(const QJsonValue &value)
{
    static const QRegularExpression form(u"\\A[-+]?\\d+(?:\\.\\d+)?[eE][-+]?\\d+\\z"_s);
    const QString text = value.toString().trimmed();
    const double number = form.match(text).hasMatch() ? text.toDouble() : std::numeric_limits<double>::quiet_NaN();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<Quantity> amountOf(const Fact &fact)
{
    if (const std::optional<Quantity> quantity = toQuantity(fact.value, fact.unit))
        return quantity;
    const std::optional<double> number = numberWithExponent(fact.value);
    return number ? std::optional(Quantity{*number, fact.unit}) : std::nullopt;
}

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
    return textWithUnit(QString::number(quantity.number, 'g', QLocale::FloatingPointShortest), quantity.unit);
}

QString jsonText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

QString window(const QString &text, qsizetype from)
{
    const QString head = from > 0 ? u"…"_s : QString();
    const QString tail = text.size() > from + shownOfEach ? u"…"_s : QString();
    return head + text.mid(from, shownOfEach) + tail;
}

} // namespace

std::partial_ordering QuantityPair::order() const
{
    return whole ? std::partial_ordering(whole->first <=> whole->second) : compareQuantities(left, right);
}

QString QuantityPair::leftText() const
{
    if (whole)
        return textWithUnit(whole->first.text(), left.unit);
    return looksAlike(*this) ? exactText(left) : left.text();
}

QString QuantityPair::rightText() const
{
    if (whole)
        return textWithUnit(whole->second.text(), right.unit);
    return looksAlike(*this) ? exactText(right) : right.text();
}

std::optional<QuantityPair> quantityPair(const Fact &left, const Fact &right)
{
    if (left.value.isBool() || right.value.isBool())
        return std::nullopt;
    const std::optional<Quantity> first = amountOf(left);
    const std::optional<Quantity> second = amountOf(right);
    if (!first || !second)
        return std::nullopt;
    QuantityPair pair{*first, *second, std::nullopt};
    if (pair.left.unit == Unit::None)
        pair.left.unit = pair.right.unit;
    if (pair.right.unit == Unit::None)
        pair.right.unit = pair.left.unit;
    const std::optional<WholeNumber> firstWhole = WholeNumber::of(left.value);
    const std::optional<WholeNumber> secondWhole = WholeNumber::of(right.value);
    if (firstWhole && secondWhole && pair.left.unit == pair.right.unit)
        pair.whole.emplace(*firstWhole, *secondWhole);
    return pair;
}

std::optional<QuantityPair> comparedAmounts(const Fact &left, const Fact &right)
{
    const bool areAmounts = isPlainlyQuantity(left.value) || isPlainlyQuantity(right.value);
    return areAmounts ? quantityPair(left, right) : std::nullopt;
}

std::optional<bool> isEqual(const Fact &left, const Fact &right)
{
    if (left.value.isBool() || right.value.isBool()) {
        const std::optional<bool> first = toBool(left.value);
        const std::optional<bool> second = toBool(right.value);
        return first && second && *first == *second;
    }
    const std::optional<QuantityPair> amounts = comparedAmounts(left, right);
    if (!amounts)
        return left.value == right.value;
    const std::partial_ordering order = amounts->order();
    if (order == std::partial_ordering::unordered)
        return std::nullopt;
    return order == std::partial_ordering::equivalent;
}

bool placesAgree(const Fact &left, const Fact &right)
{
    const bool areTexts = left.value.isString() && right.value.isString();
    if (areTexts && left.value.toString().trimmed() == right.value.toString().trimmed())
        return true;
    return isEqual(left, right).value_or(false);
}

std::pair<QString, QString> textsApart(const QJsonValue &left, const QJsonValue &right)
{
    const QString first = jsonText(left);
    const QString second = jsonText(right);
    const auto parting = std::mismatch(first.begin(), first.end(), second.begin(), second.end()).first;
    const qsizetype from = std::max<qsizetype>(0, (parting - first.begin()) - shownBeforeTheParting);
    return {window(first, from), window(second, from)};
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
        return amountText(operand, unit);
    return factText({operand, Unit::None, {}, false});
}

} // namespace sitrep
