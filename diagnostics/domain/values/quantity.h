// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"

#include <QJsonValue>
#include <QString>
#include <QStringView>

#include <chrono>
#include <compare>
#include <optional>

namespace sitrep {

/// Units that facts and runbooks use. Names are those of SI and IEC: ms, s, min, h, d, week, %, B, kB, MB, GB, KiB, MiB, GiB.
enum class Unit : quint8 {
    None, ///< a bare number, a count among them
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Percent,
    Byte,
    Kilobyte,
    Megabyte,
    Gigabyte,
    Kibibyte,
    Mebibyte,
    Gibibyte,
};
template<>
std::span<const EnumName<Unit>> enumNames<Unit>();

enum class Dimension : quint8 { None, Time, Ratio, Size };
[[nodiscard]] Dimension dimensionOf(Unit unit);

/// A number with its unit. Equality is of the text that was written (75 s is not 75000 ms); compareQuantities() is of the amount.
struct Quantity
{
    double number = 0;
    Unit unit = Unit::None;

    /// The amount in \a target; nothing when the dimensions differ.
    [[nodiscard]] std::optional<double> in(Unit target) const;
    /// "75 s", "9.0 %", "5012": at most the decimals that the number has, never an exponent below 1e15.
    [[nodiscard]] QString text() const;
    friend bool operator==(const Quantity &, const Quantity &) = default;
};

/// "75 s", "9 %", "1 week": an amount whose digits are written already.
[[nodiscard]] QString textWithUnit(const QString &digits, Unit unit);
/// A number of JSON as Quantity::text() says it, but a whole one with every digit.
[[nodiscard]] QString amountText(const QJsonValue &number, Unit unit);

/// "75 s", "15s", "75.0s", "1 h", "2 min", "1 week", "20 kB", "9.0 %", "42", "+Inf"; also compound times "1 h 30 min". Nothing for other text.
[[nodiscard]] std::optional<Quantity> parseQuantity(QStringView text);
/// A number, or text that parseQuantity() reads; a bare number takes \a unitOfBareNumber.
[[nodiscard]] std::optional<Quantity> toQuantity(const QJsonValue &value, Unit unitOfBareNumber = Unit::None);
/// A duration that a runbook writes ("30 s", "2 min"); nothing without a unit of time or when negative.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(QStringView text);
/// By amount. A bare number takes the other side's unit; unordered when the dimensions differ.
[[nodiscard]] std::partial_ordering compareQuantities(const Quantity &left, const Quantity &right);

} // namespace sitrep
