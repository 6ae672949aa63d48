// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/quantity.h"

#include "diagnostics/domain/values/wholenumber.h"

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct UnitRow
{
    Unit unit;
    Dimension dimension;
    double factor; ///< to the base unit: microsecond, percent, byte
};

constexpr std::array unitRows{
    UnitRow{Unit::None, Dimension::None, 1},
    UnitRow{Unit::Microsecond, Dimension::Time, 1},
    UnitRow{Unit::Millisecond, Dimension::Time, 1e3},
    UnitRow{Unit::Second, Dimension::Time, 1e6},
    UnitRow{Unit::Minute, Dimension::Time, 60e6},
    UnitRow{Unit::Hour, Dimension::Time, 3600e6},
    UnitRow{Unit::Day, Dimension::Time, 86'400e6},
    UnitRow{Unit::Week, Dimension::Time, 604'800e6},
    UnitRow{Unit::Percent, Dimension::Ratio, 1},
    UnitRow{Unit::Byte, Dimension::Size, 1},
    UnitRow{Unit::Kilobyte, Dimension::Size, 1e3},
    UnitRow{Unit::Megabyte, Dimension::Size, 1e6},
    UnitRow{Unit::Gigabyte, Dimension::Size, 1e9},
    UnitRow{Unit::Kibibyte, Dimension::Size, 1024},
    UnitRow{Unit::Mebibyte, Dimension::Size, 1'048'576},
    UnitRow{Unit::Gibibyte, Dimension::Size, 1'073'741'824},
};

const UnitRow &rowOf(Unit unit)
{
    return unitRows.at(static_cast<std::size_t>(unit));
}

/// Not longer than fifteen digits: what a double holds without loss.
QString numberText(double number, int decimals)
{
    QString text = QString::number(number + 0.0, 'f', decimals); // + 0.0: zero is never negative
    if (decimals > 1) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text;
}

int decimalsOf(double number, Unit unit)
{
    const double size = std::abs(number);
    if (number == std::trunc(number))
        return 0;
    const int usual = unit == Unit::Percent ? 1 : 3;
    // Two digits that say something are kept: 0.04 % is not 0.0 %, and 99.98 % is not 100 %.
    const double distance = unit == Unit::Percent && size > 99.9 && size < 100 ? 100 - size : size;
    if (distance < 0.1)
        return std::min(12, std::max(usual, 1 - static_cast<int>(std::floor(std::log10(distance)))));
    return usual;
}

} // namespace

template<>
std::span<const EnumName<Unit>> enumNames<Unit>()
{
    using Row = EnumName<Unit>;
    static constexpr std::array rows{
        Row{Unit::None, ""_L1},        Row{Unit::Microsecond, "us"_L1}, Row{Unit::Millisecond, "ms"_L1},
        Row{Unit::Second, "s"_L1},     Row{Unit::Minute, "min"_L1},     Row{Unit::Hour, "h"_L1},
        Row{Unit::Day, "d"_L1},        Row{Unit::Week, "week"_L1},      Row{Unit::Percent, "%"_L1},
        Row{Unit::Byte, "B"_L1},       Row{Unit::Kilobyte, "kB"_L1},    Row{Unit::Megabyte, "MB"_L1},
        Row{Unit::Gigabyte, "GB"_L1},  Row{Unit::Kibibyte, "KiB"_L1},   Row{Unit::Mebibyte, "MiB"_L1},
        Row{Unit::Gibibyte, "GiB"_L1},
    };
    return rows;
}

Dimension dimensionOf(Unit unit)
{
    return rowOf(unit).dimension;
}

std::optional<double> Quantity::in(Unit target) const
{
    if (dimensionOf(unit) != dimensionOf(target))
        return std::nullopt;
    return number * rowOf(unit).factor / rowOf(target).factor;
}

QString Quantity::text() const
{
    if (!std::isfinite(number))
        return std::isnan(number) ? u"not a number"_s : (number < 0 ? u"-infinite"_s : u"infinite"_s);
    const bool isShort = std::abs(number) < 1e15;
    return textWithUnit(isShort ? numberText(number, decimalsOf(number, unit)) : QString::number(number, 'g', 15),
                        unit);
}

QString textWithUnit(const QString &digits, Unit unit)
{
    switch (unit) {
    case Unit::None:
        return digits;
    case Unit::Microsecond:
        return digits + u" µs"_s;
    case Unit::Week:
        return digits + (digits == "1"_L1 ? u" week"_s : u" weeks"_s);
    default:
        return digits + u' ' + nameOf(unit);
    }
}

QString amountText(const QJsonValue &number, Unit unit)
{
    const std::optional<WholeNumber> whole = WholeNumber::of(number);
    return whole ? textWithUnit(whole->text(), unit) : Quantity{number.toDouble(), unit}.text();
}

std::partial_ordering compareQuantities(const Quantity &left, const Quantity &right)
{
    const Unit leftUnit = left.unit == Unit::None ? right.unit : left.unit;
    const Unit rightUnit = right.unit == Unit::None ? left.unit : right.unit;
    if (dimensionOf(leftUnit) != dimensionOf(rightUnit))
        return std::partial_ordering::unordered;
    const double a = left.number * rowOf(leftUnit).factor;
    const double b = right.number * rowOf(rightUnit).factor;
    // Conversion rounds: 0.1 h and 6 min are the same amount.
    const double tolerance = 8 * std::numeric_limits<double>::epsilon() * std::max(std::abs(a), std::abs(b));
    if (leftUnit != rightUnit && std::abs(a - b) <= tolerance)
        return std::partial_ordering::equivalent;
    return a <=> b;
}

} // namespace sitrep
