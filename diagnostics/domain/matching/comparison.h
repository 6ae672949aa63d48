// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/fact.h"

#include <compare>
#include <optional>

// How a fact is held against an operand of the runbook. A bare number takes the other side's unit; text such as "15s"
// is read as a quantity when the other side is one.
namespace sitrep {

/// Both sides of a comparison, each with the unit that it has in the end.
struct QuantityPair
{
    Quantity left;
    Quantity right;

    [[nodiscard]] std::partial_ordering order() const { return compareQuantities(left, right); }
    /// Both as text; with every digit when rounding would show two different amounts as one.
    [[nodiscard]] QString leftText() const;
    [[nodiscard]] QString rightText() const;
};

/// Nothing when one of them is no quantity.
[[nodiscard]] std::optional<QuantityPair> quantityPair(const Fact &fact, const QJsonValue &operand);

/// Whether the two say the same; nothing when they cannot be compared (an amount of time with one of bytes). Two plain
/// texts are equal only letter by letter: version "1.10" is not "1.1".
[[nodiscard]] std::optional<bool> isEqual(const Fact &fact, const QJsonValue &operand);

/// An operand as a reader sees it; a bare number with \a unit.
[[nodiscard]] QString operandText(const QJsonValue &operand, Unit unit = Unit::None);

} // namespace sitrep
