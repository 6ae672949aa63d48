// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <compare>
#include <optional>

namespace sitrep {

/// A whole number of any length, exact where a double is not: the id of a system, a position in a log.
class WholeNumber
{
public:
    /// Of a number of JSON, or of text that is digits alone, with a sign at most. Nothing for a fraction, nor for a
    /// number beyond 64 bits, whose last digits JSON has lost already.
    [[nodiscard]] static std::optional<WholeNumber> of(const QJsonValue &value);

    [[nodiscard]] QString text() const; ///< every digit, without zeros in front
    friend bool operator==(const WholeNumber &, const WholeNumber &) = default;
    friend std::strong_ordering operator<=>(const WholeNumber &left, const WholeNumber &right);

private:
    WholeNumber(QStringView digits, bool negative);

    QString m_digits;
    bool m_negative = false;
};

} // namespace sitrep
