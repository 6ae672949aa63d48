// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/fact.h"
#include "diagnostics/domain/values/wholenumber.h"

#include <compare>
#include <optional>
#include <utility>

// How a fact is held against an operand of the runbook or another fact. A bare number takes the other side's unit; text such as "15s"
// is read as a quantity when the other side is one.
namespace sitrep {

/// Both sides of a comparison, each with the unit that it has in the end.
struct QuantityPair
{
    Quantity left;
    Quantity right;
    /// Of two whole numbers, which are compared by every digit: a double knows no more than fifteen of them.
    std::optional<std::pair<WholeNumber, WholeNumber>> whole;

    [[nodiscard]] std::partial_ordering order() const;
    /// Both as text; with every digit when rounding would show two different amounts as one.
    [[nodiscard]] QString leftText() const;
    [[nodiscard]] QString rightText() const;
};

/// Nothing when one of them is no quantity.
[[nodiscard]] std::optional<QuantityPair> quantityPair(const Fact &left, const Fact &right);
/// The amounts that isEqual() compares; nothing when it compares the two as they stand there.
[[nodiscard]] std::optional<QuantityPair> comparedAmounts(const Fact &left, const Fact &right);

/// Whether the two say the same; nothing when they cannot be compared (an amount of time with one of bytes). Two plain
/// texts are equal only letter by letter: version "1.10" is not "1.1".
[[nodiscard]] std::optional<bool> isEqual(const Fact &left, const Fact &right);

/// Whether two places that should hold the same do: what cannot be compared does not agree, and blanks around a text
/// mean nothing.
[[nodiscard]] bool placesAgree(const Fact &left, const Fact &right);

/// Two values that are not equal, so that a reader sees where: as JSON has them, from shortly before they part.
[[nodiscard]] std::pair<QString, QString> textsApart(const QJsonValue &left, const QJsonValue &right);

/// An operand of the runbook as the other side of a fact.
[[nodiscard]] inline Fact operandFact(const QJsonValue &operand)
{
    return {operand};
}

/// An operand as a reader sees it; a bare number with \a unit.
[[nodiscard]] QString operandText(const QJsonValue &operand, Unit unit = Unit::None);

} // namespace sitrep
