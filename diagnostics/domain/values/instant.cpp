// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/values/instant.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using std::chrono::microseconds;

QString padded(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

struct ClockParts
{
    std::chrono::year_month_day day;
    std::chrono::hh_mm_ss<microseconds> time;
};

ClockParts partsOf(Instant at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return {std::chrono::year_month_day(day), std::chrono::hh_mm_ss<microseconds>(at - day)};
}

/// Takes fixed-width numbers and single characters from the front; stays failed after the first that does not fit.
class Reader
{
public:
    explicit Reader(QStringView text)
        : m_rest(text)
    {}

    int number(qsizetype digits)
    {
        if (m_rest.size() < digits)
            return fail();
        int value = 0;
        for (const QChar c : m_rest.first(digits)) {
            if (c < u'0' || c > u'9')
                return fail();
            value = value * 10 + (c.unicode() - u'0');
        }
        m_rest = m_rest.sliced(digits);
        return value;
    }
    bool take(QStringView oneOf)
    {
        if (m_rest.isEmpty() || !oneOf.contains(m_rest.front()))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    void need(QStringView oneOf)
    {
        if (!take(oneOf))
            fail();
    }
    /// Digits of a fraction of a second, cut after the microsecond.
    microseconds fraction()
    {
        qint64 value = 0;
        qint64 scale = 1'000'000;
        bool any = false;
        while (!m_rest.isEmpty() && m_rest.front() >= u'0' && m_rest.front() <= u'9') {
            scale /= 10;
            value += (m_rest.front().unicode() - u'0') * scale;
            m_rest = m_rest.sliced(1);
            any = true;
        }
        if (!any)
            fail();
        return microseconds(value);
    }
    [[nodiscard]] bool digitFollows() const
    {
        return !m_rest.isEmpty() && m_rest.front() >= u'0' && m_rest.front() <= u'9';
    }
    [[nodiscard]] bool isDone() const { return !m_failed && m_rest.isEmpty(); }
    int fail()
    {
        m_failed = true;
        m_rest = {};
        return 0;
    }

private:
    QStringView m_rest;
    bool m_failed = false;
};

/// How far the written clock is ahead of UTC.
std::chrono::minutes readOffset(Reader &reader)
{
    if (reader.take(u"Zz"))
        return std::chrono::minutes(0);
    const bool behind = reader.take(u"-\u2212");
    if (!behind)
        reader.need(u"+");
    const int hours = reader.number(2);
    int minutes = 0;
    if (reader.take(u":") || reader.digitFollows())
        minutes = reader.number(2);
    if (hours > 14 || minutes > 59)
        reader.fail();
    const std::chrono::minutes offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return behind ? -offset : offset;
}

struct DurationUnit
{
    microseconds size;
    QStringView name;
};

constexpr std::array durationUnits{
    DurationUnit{std::chrono::hours(24), u"d"},        DurationUnit{std::chrono::hours(1), u"h"},
    DurationUnit{std::chrono::minutes(1), u"min"},     DurationUnit{std::chrono::seconds(1), u"s"},
    DurationUnit{std::chrono::milliseconds(1), u"ms"}, DurationUnit{microseconds(1), u"\u00b5s"},
};

QString amountText(microseconds duration, const DurationUnit &unit)
{
    return QString::number(duration / unit.size) + u' ' + unit.name;
}

} // namespace

QString isoText(Instant at)
{
    const auto [day, time] = partsOf(at);
    QString text = padded(int(day.year()), 4) + u'-' + padded(unsigned(day.month()), 2) + u'-'
                   + padded(unsigned(day.day()), 2) + u'T' + clockText(at);
    if (time.subseconds().count() != 0) {
        QString decimals = padded(time.subseconds().count(), 6);
        while (decimals.endsWith(u'0'))
            decimals.chop(1);
        text += u'.' + decimals;
    }
    return text + u'Z';
}

QString clockText(Instant at)
{
    return shortClockText(at) + u':' + padded(partsOf(at).time.seconds().count(), 2);
}

QString shortClockText(Instant at)
{
    const auto time = partsOf(at).time;
    return padded(time.hours().count(), 2) + u':' + padded(time.minutes().count(), 2);
}

bool canBeWritten(Instant at)
{
    constexpr std::chrono::sys_days first = std::chrono::year(0) / 1 / 1;
    constexpr std::chrono::sys_days behind = std::chrono::year(10'000) / 1 / 1;
    return at >= first && at < behind;
}

std::optional<Instant> parseInstant(QStringView text)
{
    Reader reader(text.trimmed());
    const std::chrono::year year(reader.number(4));
    reader.need(u"-");
    const std::chrono::month month(static_cast<unsigned>(reader.number(2)));
    reader.need(u"-");
    const std::chrono::day day(static_cast<unsigned>(reader.number(2)));
    reader.need(u"Tt ");
    const int hour = reader.number(2);
    reader.need(u":");
    const int minute = reader.number(2);
    int second = 0;
    microseconds fraction(0);
    if (reader.take(u":")) {
        second = reader.number(2);
        if (reader.take(u".,"))
            fraction = reader.fraction();
    }
    reader.take(u" ");
    const auto offset = readOffset(reader);
    const std::chrono::year_month_day date(year, month, day);
    if (!reader.isDone() || !date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute)
           + std::chrono::seconds(second) + fraction - offset;
}

QString durationText(microseconds duration)
{
    if (duration < microseconds(0))
        return u"-"_s + durationText(-duration);
    if (duration == microseconds(0))
        return u"0 s"_s;
    std::size_t first = 0;
    while (duration < durationUnits.at(first).size)
        ++first;
    const DurationUnit &unit = durationUnits.at(first);
    const microseconds rest = duration % unit.size;
    QString text = amountText(duration, unit);
    // From ten seconds on nobody reads milliseconds, and below one second nobody reads microseconds beside them.
    const bool coarse = unit.size == std::chrono::milliseconds(1) || duration >= std::chrono::seconds(10);
    if (first + 1 == durationUnits.size() || (coarse && unit.size <= std::chrono::seconds(1)))
        return text;
    const DurationUnit &next = durationUnits.at(first + 1);
    if (rest >= next.size)
        text += u' ' + amountText(rest, next);
    return text;
}

} // namespace sitrep
