// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/wholenumber.h"

#include <QVariant>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr double mostOfADouble = 9007199254740992.0; // 2^53: beyond it two whole numbers may be one double

QString digitsOf(const QJsonValue &number)
{
    const QVariant variant = number.toVariant();
    if (variant.typeId() == QMetaType::LongLong)
        return QString::number(variant.toLongLong());
    const double value = number.toDouble();
    const bool isExact = std::abs(value) <= mostOfADouble && value == std::trunc(value);
    return isExact ? QString::number(static_cast<qint64>(value)) : QString();
}

std::strong_ordering orderOfSizes(QStringView left, QStringView right)
{
    if (left.size() != right.size())
        return left.size() <=> right.size();
    return left.compare(right) <=> 0;
}

} // namespace

WholeNumber::WholeNumber(QStringView digits, bool negative)
{
    while (digits.size() > 1 && digits.front() == u'0')
        digits = digits.sliced(1);
    m_digits = digits.toString();
    m_negative = negative && m_digits != "0"_L1;
}

std::optional<WholeNumber> WholeNumber::of(const QJsonValue &value)
{
    const QString text = value.isDouble() ? digitsOf(value) : value.toString();
    QStringView digits = QStringView(text).trimmed();
    const bool negative = digits.startsWith(u'-');
    if (negative || digits.startsWith(u'+'))
        digits = digits.sliced(1);
    const bool areDigits =
        std::all_of(digits.begin(), digits.end(), [](QChar sign) { return sign >= u'0' && sign <= u'9'; });
    if (digits.isEmpty() || !areDigits)
        return std::nullopt;
    return WholeNumber(digits, negative);
}

QString WholeNumber::text() const
{
    return m_negative ? QString(u'-' + m_digits) : m_digits;
}

std::strong_ordering operator<=>(const WholeNumber &left, const WholeNumber &right)
{
    if (left.m_negative != right.m_negative)
        return left.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    return left.m_negative ? orderOfSizes(right.m_digits, left.m_digits) : orderOfSizes(left.m_digits, right.m_digits);
}

} // namespace sitrep
