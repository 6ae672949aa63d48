// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/times/logtime.h"

#include <algorithm>
#include <array>

namespace sitrep {

using std::chrono::microseconds;

namespace {

using headbytes::byteAt;
using headbytes::digits;

/// Decimals after '.' or ','; what is finer than a microsecond is cut.
microseconds takeDecimals(std::string_view text, size_t &at)
{
    if ((byteAt(text, at) != '.' && byteAt(text, at) != ',') || !headbytes::isDigit(byteAt(text, at + 1)))
        return microseconds{0};
    int64_t amount = 0;
    int64_t unit = 100'000;
    for (++at; headbytes::isDigit(byteAt(text, at)); ++at) {
        amount += (text[at] - '0') * unit;
        unit /= 10;
    }
    return microseconds{amount};
}

/// Hours, minutes, seconds and decimals at \a at, which is moved behind them. Seconds may be left out; 60 is a leap one.
/// \a secondsAt: where they stand, 0 when they are left out.
std::optional<microseconds> takeTimeOfDay(std::string_view text, size_t &at, size_t &secondsAt)
{
    const int hour = digits(text, at, 2);
    const int minute = byteAt(text, at + 2) == ':' ? digits(text, at + 3, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    at += 5;
    int second = 0;
    microseconds decimals{0};
    secondsAt = 0;
    if (byteAt(text, at) == ':') {
        second = digits(text, at + 1, 2);
        if (second < 0 || second > 60)
            return std::nullopt;
        secondsAt = at + 1;
        at += 3;
        decimals = takeDecimals(text, at);
    }
    if (headbytes::isDigit(byteAt(text, at)))
        return std::nullopt;
    return std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} + decimals;
}

struct NamedZone
{
    std::string_view name;
    std::chrono::hours offset;
};

/// Names that PostgreSQL and others write and that mean one thing in practice; CST, IST and BST mean several.
constexpr std::array namedZones{
    NamedZone{"UTC", std::chrono::hours{0}},   NamedZone{"GMT", std::chrono::hours{0}},
    NamedZone{"WET", std::chrono::hours{0}},   NamedZone{"WEST", std::chrono::hours{1}},
    NamedZone{"CET", std::chrono::hours{1}},   NamedZone{"CEST", std::chrono::hours{2}},
    NamedZone{"EET", std::chrono::hours{2}},   NamedZone{"EEST", std::chrono::hours{3}},
    NamedZone{"EST", std::chrono::hours{-5}},  NamedZone{"EDT", std::chrono::hours{-4}},
    NamedZone{"CDT", std::chrono::hours{-5}},  NamedZone{"MST", std::chrono::hours{-7}},
    NamedZone{"MDT", std::chrono::hours{-6}},  NamedZone{"PST", std::chrono::hours{-8}},
    NamedZone{"PDT", std::chrono::hours{-7}},  NamedZone{"JST", std::chrono::hours{9}},
    NamedZone{"KST", std::chrono::hours{9}},   NamedZone{"SGT", std::chrono::hours{8}},
    NamedZone{"AEST", std::chrono::hours{10}}, NamedZone{"AEDT", std::chrono::hours{11}},
};

/// Behind one blank and before what is no letter.
std::optional<std::chrono::minutes> takeZoneName(std::string_view text, size_t &at)
{
    const std::string_view name =
        byteAt(text, at) == ' ' ? headbytes::wordAtFront(text.substr(at + 1)) : std::string_view();
    if (name.size() < 3 || name.size() > 4)
        return std::nullopt;
    for (const NamedZone &zone : namedZones) {
        if (zone.name == name) {
            at += name.size() + 1;
            return zone.offset;
        }
    }
    return std::nullopt;
}

/// Z, +02:00, +0200 or +02 at \a at, also behind one blank when it has four digits; or a name.
std::optional<std::chrono::minutes> takeZone(std::string_view text, size_t &at)
{
    if (byteAt(text, at) == 'Z' || byteAt(text, at) == 'z') {
        ++at;
        return std::chrono::minutes{0};
    }
    const bool blank = byteAt(text, at) == ' ';
    const size_t sign = at + (blank ? 1 : 0);
    const char written = byteAt(text, sign);
    if (written != '+' && written != '-')
        return takeZoneName(text, at);
    const int hours = digits(text, sign + 1, 2);
    if (hours < 0 || hours > 18)
        return std::nullopt;
    const size_t colon = byteAt(text, sign + 3) == ':' ? 1 : 0;
    int minutes = digits(text, sign + 3 + colon, 2);
    const bool hasMinutes = minutes >= 0 && minutes < 60 && !headbytes::isDigit(byteAt(text, sign + 5 + colon));
    if (!hasMinutes && (blank || colon == 1 || headbytes::isDigit(byteAt(text, sign + 3))))
        return std::nullopt;
    minutes = hasMinutes ? minutes : 0;
    at = sign + 3 + (hasMinutes ? 2 + colon : 0);
    const std::chrono::minutes offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return written == '-' ? -offset : offset;
}

int monthNamed(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (size_t i = 0; i < months.size(); ++i) {
        if (text.substr(0, 3) == months[i])
            return static_cast<int>(i) + 1;
    }
    return 0;
}

std::optional<std::chrono::sys_days> dayOf(int year, int month, int dayOfMonth)
{
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(dayOfMonth)}};
    if (year < 1 || month < 1 || dayOfMonth < 1 || !date.ok())
        return std::nullopt;
    return std::chrono::sys_days{date};
}

} // namespace

LogTimeReader::LogTimeReader(Instant reference)
    : m_reference(reference)
{}

bool LogTimeReader::takeAnew(std::string_view &text, Instant &read)
{
    size_t at = 0;
    m_secondsAt = 0;
    m_hadYear = true;
    m_hadZone = false;
    std::optional<Instant> time;
    if (headbytes::isDigit(byteAt(text, 0)))
        time = headbytes::isDigit(byteAt(text, 2)) ? takeIso(text, at) : takeDayFirst(text, at);
    else if (headbytes::isUpper(byteAt(text, 0)))
        time = headbytes::isUpper(byteAt(text, 4)) ? takeApache(text, at) : takeSyslog(text, at);
    if (!time)
        return false;
    if (m_secondsAt != 0)
        m_memory.learn(text, at, m_secondsAt, *time);
    text.remove_prefix(at);
    read = *time;
    return true;
}

std::optional<Instant> LogTimeReader::withZone(std::chrono::sys_days day, microseconds timeOfDay, std::string_view text,
                                               size_t &at)
{
    const auto offset = takeZone(text, at);
    m_hadZone = offset.has_value();
    return Instant{day} + timeOfDay - offset.value_or(std::chrono::minutes{0});
}

std::optional<Instant> LogTimeReader::takeIso(std::string_view text, size_t &at)
{
    const char dash = byteAt(text, 4);
    const char between = byteAt(text, 10);
    if ((dash != '-' && dash != '/') || byteAt(text, 7) != dash
        || (between != 'T' && between != 't' && !headbytes::isBlank(between)))
        return std::nullopt;
    at = 11;
    const auto timeOfDay = takeTimeOfDay(text, at, m_secondsAt);
    const auto day = dayOf(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    if (!timeOfDay || !day)
        return std::nullopt;
    return withZone(*day, *timeOfDay, text, at);
}

std::optional<Instant> LogTimeReader::takeDayFirst(std::string_view text, size_t &at)
{
    const char between = byteAt(text, 2);
    const bool isDate = (between == '/' || between == '-' || between == ' ') && byteAt(text, 6) == between
                        && (byteAt(text, 11) == ':' || byteAt(text, 11) == ' ');
    const int month = isDate ? monthNamed(text.substr(3)) : 0;
    at = 12;
    const auto timeOfDay = month == 0 ? std::nullopt : takeTimeOfDay(text, at, m_secondsAt);
    const auto day = dayOf(digits(text, 7, 4), month, digits(text, 0, 2));
    if (!timeOfDay || !day)
        return std::nullopt;
    return withZone(*day, *timeOfDay, text, at);
}

/// Sep 15 at the front of \a text, the day with a blank or a zero before its one digit; 0 when it is none.
static int dayBehindMonth(std::string_view text, int &month)
{
    month = byteAt(text, 3) == ' ' && byteAt(text, 6) == ' ' ? monthNamed(text) : 0;
    if (month == 0)
        return 0;
    return byteAt(text, 4) == ' ' ? digits(text, 5, 1) : digits(text, 4, 2);
}

std::optional<Instant> LogTimeReader::takeApache(std::string_view text, size_t &at)
{
    int month = 0;
    const int dayOfMonth = byteAt(text, 3) == ' ' ? dayBehindMonth(text.substr(4), month) : 0;
    at = 11;
    const auto timeOfDay = dayOfMonth < 1 ? std::nullopt : takeTimeOfDay(text, at, m_secondsAt);
    const auto day = byteAt(text, at) == ' ' ? dayOf(digits(text, at + 1, 4), month, dayOfMonth) : std::nullopt;
    if (!timeOfDay || !day || headbytes::isDigit(byteAt(text, at + 5)))
        return std::nullopt;
    at += 5;
    return Instant{*day} + *timeOfDay;
}

std::optional<Instant> LogTimeReader::takeSyslog(std::string_view text, size_t &at)
{
    int month = 0;
    const int dayOfMonth = dayBehindMonth(text, month);
    at = 7;
    const auto timeOfDay = dayOfMonth < 1 ? std::nullopt : takeTimeOfDay(text, at, m_secondsAt);
    if (!timeOfDay)
        return std::nullopt;
    m_hadYear = false;
    return inLatestYear(month, dayOfMonth, *timeOfDay);
}

std::optional<Instant> LogTimeReader::inLatestYear(int month, int dayOfMonth, microseconds timeOfDay) const
{
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(m_reference)};
    for (const int back : {-1, 0, 1, 2, 3, 4, 5, 6, 7, 8}) { // 29 February may lie so many years back
        const auto day = dayOf(static_cast<int>(today.year()) - back, month, dayOfMonth);
        // The whole minute counts, so that it has one year.
        if (day
            && Instant{*day} + std::chrono::floor<std::chrono::minutes>(timeOfDay)
                   <= m_reference + std::chrono::days{1})
            return Instant{*day} + timeOfDay;
    }
    return std::nullopt;
}

bool LogTimeReader::takeKlogAnew(std::string_view &text, Instant &read)
{
    const int year = byteAt(text, 8) == ' ' ? digits(text, 0, 4) : -1;
    const size_t monthAt = year < 0 ? 0 : 4;
    const int month = digits(text, monthAt, 2);
    const int dayOfMonth = digits(text, monthAt + 2, 2);
    if (month < 1 || month > 12 || dayOfMonth < 1 || byteAt(text, monthAt + 4) != ' ')
        return false;
    size_t at = monthAt + 5;
    size_t secondsAt = 0;
    const auto timeOfDay = takeTimeOfDay(text, at, secondsAt);
    if (!timeOfDay || secondsAt == 0)
        return false;
    std::optional<Instant> time;
    if (year < 0)
        time = inLatestYear(month, dayOfMonth, *timeOfDay);
    else if (const auto day = dayOf(year, month, dayOfMonth))
        time = Instant{*day} + *timeOfDay;
    if (!time)
        return false;
    m_hadYear = year >= 0;
    m_hadZone = false;
    m_klogMemory.learn(text, at, secondsAt, *time);
    text.remove_prefix(at);
    read = *time;
    return true;
}

bool takeClock(std::string_view &text)
{
    size_t at = 0;
    size_t secondsAt = 0;
    const char after = takeTimeOfDay(text, at, secondsAt) && secondsAt != 0 ? byteAt(text, at) : 'x';
    if (!headbytes::isBlank(after) && after != ']')
        return false;
    text.remove_prefix(at);
    return true;
}

namespace {

/// 1.757957340123e9, as programs write that print numbers in their shortest form.
std::optional<Instant> epochOfExponent(std::string_view number)
{
    if (number.size() > 40 || byteAt(number, 1) != '.')
        return std::nullopt;
    const size_t e = headbytes::endOfDigits(number, 2);
    std::string_view exponent = number.substr(std::min(e + 1, number.size()));
    (void)headbytes::takeByte(exponent, '+');
    const int moved = exponent.empty() || exponent.size() > 2 ? -1 : digits(exponent, 0, exponent.size());
    const bool isUnit = moved == 9 || moved == 12 || moved == 15 || moved == 18;
    if (!isUnit || e < 3 || (number[e] != 'e' && number[e] != 'E'))
        return std::nullopt;
    int64_t amount = number[0] - '0';
    // In microseconds, whatever the unit is: a moment of our days has ten digits of seconds.
    for (size_t i = 0; i < 15; ++i)
        amount = amount * 10 + (2 + i < e ? number[2 + i] - '0' : 0);
    return Instant{microseconds{amount}};
}

} // namespace

std::optional<Instant> epochTime(std::string_view number)
{
    const size_t whole = headbytes::endOfDigits(number, 0);
    if (whole == 1)
        return epochOfExponent(number);
    int64_t unit = 0; // in microseconds; 0: nanoseconds
    switch (whole) {
    case 10:
        unit = 1'000'000;
        break;
    case 13:
        unit = 1'000;
        break;
    case 16:
        unit = 1;
        break;
    case 19:
        break;
    default:
        return std::nullopt;
    }
    int64_t amount = 0;
    for (const char digit : number.substr(0, std::min<size_t>(whole, unit == 0 ? 16 : whole)))
        amount = amount * 10 + (digit - '0');
    microseconds time{amount * std::max<int64_t>(unit, 1)};
    if (whole < number.size()) {
        size_t at = whole;
        const microseconds decimals = number[whole] == '.' ? takeDecimals(number, at) : microseconds{0};
        if (at != number.size() || at == whole)
            return std::nullopt;
        time += decimals * std::max<int64_t>(unit, 1) / 1'000'000;
    }
    return Instant{time};
}

} // namespace sitrep
