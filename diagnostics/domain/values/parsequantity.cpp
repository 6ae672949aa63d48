// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/quantity.h"

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Spelling
{
    QStringView text;
    Unit unit;
    bool onlyInCompound = false;
};

/// Beside the names of SI what programs print. "m" alone could be milli or mega; in "1m30s" it is Go's minute.
constexpr std::array spellings{
    Spelling{u"us", Unit::Microsecond},
    Spelling{u"\u00b5s", Unit::Microsecond},
    Spelling{u"\u03bcs", Unit::Microsecond},
    Spelling{u"ms", Unit::Millisecond},
    Spelling{u"msec", Unit::Millisecond},
    Spelling{u"millisecond", Unit::Millisecond},
    Spelling{u"milliseconds", Unit::Millisecond},
    Spelling{u"s", Unit::Second},
    Spelling{u"sec", Unit::Second},
    Spelling{u"secs", Unit::Second},
    Spelling{u"second", Unit::Second},
    Spelling{u"seconds", Unit::Second},
    Spelling{u"min", Unit::Minute},
    Spelling{u"mins", Unit::Minute},
    Spelling{u"minute", Unit::Minute},
    Spelling{u"minutes", Unit::Minute},
    Spelling{u"m", Unit::Minute, true},
    Spelling{u"h", Unit::Hour},
    Spelling{u"hour", Unit::Hour},
    Spelling{u"hours", Unit::Hour},
    Spelling{u"d", Unit::Day},
    Spelling{u"day", Unit::Day},
    Spelling{u"days", Unit::Day},
    Spelling{u"week", Unit::Week},
    Spelling{u"weeks", Unit::Week},
    Spelling{u"%", Unit::Percent},
    Spelling{u"B", Unit::Byte},
    Spelling{u"kB", Unit::Kilobyte},
    Spelling{u"KB", Unit::Kilobyte},
    Spelling{u"MB", Unit::Megabyte},
    Spelling{u"GB", Unit::Gigabyte},
    Spelling{u"KiB", Unit::Kibibyte},
    Spelling{u"MiB", Unit::Mebibyte},
    Spelling{u"GiB", Unit::Gibibyte},
};

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isUnitCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'%' || c == u'\u00b5' || c == u'\u03bc';
}

struct Part
{
    double number = 0;
    QStringView unit;
};

/// Reads text from left to right; every reader says whether it found what it is for.
class Scanner
{
public:
    explicit Scanner(QStringView text)
        : m_rest(text)
    {}

    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    void skipSpaces()
    {
        while (!m_rest.isEmpty() && m_rest.front().isSpace())
            m_rest = m_rest.sliced(1);
    }
    bool takeMinus()
    {
        const bool minus = m_rest.startsWith(u'-') || m_rest.startsWith(u'\u2212');
        if (minus || m_rest.startsWith(u'+'))
            m_rest = m_rest.sliced(1);
        return minus;
    }
    std::optional<Part> takePart()
    {
        const qsizetype whole = countWhile(0, isAsciiDigit);
        qsizetype length = whole;
        if (whole > 0 && m_rest.sliced(whole).startsWith(u'.')) {
            const qsizetype decimals = countWhile(whole + 1, isAsciiDigit);
            if (decimals == 0)
                return std::nullopt;
            length = whole + 1 + decimals;
        }
        bool ok = false;
        Part part;
        part.number = m_rest.first(length).toDouble(&ok);
        if (whole == 0 || !ok || !std::isfinite(part.number))
            return std::nullopt;
        m_rest = m_rest.sliced(length);
        skipSpaces();
        part.unit = m_rest.first(countWhile(0, isUnitCharacter));
        m_rest = m_rest.sliced(part.unit.size());
        return part;
    }

private:
    template<typename Predicate>
    [[nodiscard]] qsizetype countWhile(qsizetype from, Predicate predicate) const
    {
        qsizetype end = from;
        while (end < m_rest.size() && predicate(m_rest.at(end)))
            ++end;
        return end - from;
    }

    QStringView m_rest;
};

std::optional<Unit> unitSpelled(QStringView text, bool compound)
{
    for (const Spelling &spelling : spellings) {
        if (spelling.text == text && (compound || !spelling.onlyInCompound))
            return spelling.unit;
    }
    return std::nullopt;
}

/// "1 h 30 min": units of time, each smaller than the one before. Told in the smallest of them.
std::optional<Quantity> sumOf(const QList<Part> &parts)
{
    Quantity sum;
    for (const Part &part : parts) {
        const auto unit = unitSpelled(part.unit, true);
        if (!unit || dimensionOf(*unit) != Dimension::Time)
            return std::nullopt;
        if (sum.unit != Unit::None && *unit >= sum.unit)
            return std::nullopt;
        const double before = sum.unit == Unit::None ? 0 : sum.in(*unit).value_or(0);
        sum = {before + part.number, *unit};
    }
    if (!std::isfinite(sum.number))
        return std::nullopt; // three hundred digits of hours are no amount
    return sum;
}

/// As Prometheus writes what no number of JSON can say.
std::optional<Quantity> infinity(QStringView text)
{
    if (text != u"+Inf" && text != u"-Inf")
        return std::nullopt;
    const double infinite = std::numeric_limits<double>::infinity();
    return Quantity{text.front() == u'-' ? -infinite : infinite, Unit::None};
}

} // namespace

std::optional<Quantity> parseQuantity(QStringView text)
{
    if (const auto infinite = infinity(text.trimmed()))
        return infinite;
    Scanner scanner(text.trimmed());
    const double sign = scanner.takeMinus() ? -1 : 1;
    QList<Part> parts;
    while (!scanner.atEnd()) {
        const auto part = scanner.takePart();
        if (!part)
            return std::nullopt;
        parts.append(*part);
        scanner.skipSpaces();
    }
    if (parts.isEmpty())
        return std::nullopt;
    std::optional<Quantity> quantity;
    if (parts.size() > 1)
        quantity = sumOf(parts);
    else if (parts.front().unit.isEmpty())
        quantity = Quantity{parts.front().number, Unit::None};
    else if (const auto unit = unitSpelled(parts.front().unit, false))
        quantity = Quantity{parts.front().number, *unit};
    if (quantity && sign < 0)
        quantity->number = -quantity->number;
    return quantity;
}

std::optional<Quantity> toQuantity(const QJsonValue &value, Unit unitOfBareNumber)
{
    if (value.isDouble())
        return Quantity{value.toDouble(), unitOfBareNumber};
    if (!value.isString())
        return std::nullopt;
    auto quantity = parseQuantity(value.toString());
    if (quantity && quantity->unit == Unit::None)
        quantity->unit = unitOfBareNumber;
    return quantity;
}

std::optional<std::chrono::milliseconds> parseDuration(QStringView text)
{
    const auto quantity = parseQuantity(text);
    if (!quantity)
        return std::nullopt;
    const auto amount = quantity->in(Unit::Millisecond);
    constexpr double hundredYears = 100.0 * 366 * 86'400'000; // beyond it, sums with instants could overflow
    if (!amount || *amount < 0 || *amount > hundredYears || std::signbit(quantity->number))
        return std::nullopt;
    return std::chrono::milliseconds(std::llround(*amount));
}

} // namespace sitrep
