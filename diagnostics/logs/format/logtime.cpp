// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/logtime.h"

#include <array>
#include <cstddef>

namespace sitrep {

using std::chrono::microseconds;

namespace {

constexpr bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// The number of \a count digits at \a at; -1 when they are not all digits.
int digits(std::string_view text, size_t at, size_t count)
{
    if (text.size() < at + count)
        return -1;
    int number = 0;
    for (size_t i = at; i < at + count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

char byteAt(std::string_view text, size_t at)
{
    return at < text.size() ? text[at] : '\0';
}

/// Decimals after '.' or ','; what is finer than a microsecond is cut.
microseconds takeDecimals(std::string_view text, size_t &at)
{
    if ((byteAt(text, at) != '.' && byteAt(text, at) != ',') || !isDigit(byteAt(text, at + 1)))
        return microseconds{0};
    int64_t amount = 0;
    int64_t unit = 100'000;
    for (++at; isDigit(byteAt(text, at)); ++at) {
        amount += (text[at] - '0') * unit;
        unit /= 10;
    }
    return microseconds{amount};
}

/// Hours, minutes, seconds and decimals at \a at, which is moved behind them. Seconds may be left out; 60 is a leap one.
std::optional<microseconds> takeTimeOfDay(std::string_view text, size_t &at)
{
    const int hour = digits(text, at, 2);
    const int minute = byteAt(text, at + 2) == ':' ? digits(text, at + 3, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    at += 5;
    int second = 0;
    microseconds decimals{0};
    if (byteAt(text, at) == ':') {
        second = digits(text, at + 1, 2);
        if (second < 0 || second > 60)
            return std::nullopt;
        at += 3;
        decimals = takeDecimals(text, at);
    }
    if (isDigit(byteAt(text, at)))
        return std::nullopt;
    return std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} + decimals;
}

/// Z, +02:00, +0200 or +02 at \a at, also behind one blank when it has four digits.
std::chrono::minutes takeZone(std::string_view text, size_t &at)
{
    if (byteAt(text, at) == 'Z' || byteAt(text, at) == 'z') {
        ++at;
        return {};
    }
    const bool blank = byteAt(text, at) == ' ';
    const size_t sign = at + (blank ? 1 : 0);
    const char written = byteAt(text, sign);
    const int hours = written == '+' || written == '-' ? digits(text, sign + 1, 2) : -1;
    if (hours < 0 || hours > 18)
        return {};
    const size_t colon = byteAt(text, sign + 3) == ':' ? 1 : 0;
    int minutes = digits(text, sign + 3 + colon, 2);
    const bool hasMinutes = minutes >= 0 && minutes < 60 && !isDigit(byteAt(text, sign + 5 + colon));
    if (!hasMinutes && (blank || colon == 1 || isDigit(byteAt(text, sign + 3))))
        return {};
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

std::chrono::year_month_day dateOf(int year, int month, int dayOfMonth)
{
    return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
            std::chrono::day{static_cast<unsigned>(dayOfMonth)}};
}

} // namespace

LogTimeReader::LogTimeReader(Instant reference)
    : m_reference(reference)
{}

std::optional<Instant> LogTimeReader::take(std::string_view &text)
{
    if (text.empty())
        return std::nullopt;
    if (isDigit(text.front()))
        return takeIso(text);
    return takeSyslog(text);
}

std::optional<std::chrono::sys_days> LogTimeReader::day(int year, int month, int dayOfMonth)
{
    const int key = (year * 100 + month) * 100 + dayOfMonth;
    if (key == m_lastKey)
        return m_lastDay;
    const auto date = dateOf(year, month, dayOfMonth);
    if (!date.ok())
        return std::nullopt;
    m_lastKey = key;
    m_lastDay = date;
    return m_lastDay;
}

std::optional<Instant> LogTimeReader::takeIso(std::string_view &text)
{
    const char dash = byteAt(text, 4);
    if ((dash != '-' && dash != '/') || byteAt(text, 7) != dash)
        return std::nullopt;
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int dayOfMonth = digits(text, 8, 2);
    const char between = byteAt(text, 10);
    if (year < 1 || month < 1 || dayOfMonth < 1 || (between != 'T' && between != 't' && between != ' '))
        return std::nullopt;
    size_t at = 11;
    const auto timeOfDay = takeTimeOfDay(text, at);
    if (!timeOfDay)
        return std::nullopt;
    const auto date = day(year, month, dayOfMonth);
    if (!date)
        return std::nullopt;
    const auto offset = takeZone(text, at);
    text.remove_prefix(at);
    return Instant{*date} + *timeOfDay - offset;
}

std::optional<Instant> LogTimeReader::takeSyslog(std::string_view &text) const
{
    const int month = monthNamed(text);
    if (month == 0 || byteAt(text, 3) != ' ' || byteAt(text, 6) != ' ')
        return std::nullopt;
    const int dayOfMonth = byteAt(text, 4) == ' ' ? digits(text, 5, 1) : digits(text, 4, 2);
    size_t at = 7;
    const auto timeOfDay = takeTimeOfDay(text, at);
    if (dayOfMonth < 1 || !timeOfDay)
        return std::nullopt;
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(m_reference)};
    for (const int back : {0, 1, 2, 3, 4}) { // 29 February may lie so many years back
        const auto date = dateOf(static_cast<int>(today.year()) - back, month, dayOfMonth);
        if (!date.ok())
            continue;
        const Instant moment = Instant{std::chrono::sys_days{date}} + *timeOfDay;
        if (moment > m_reference + std::chrono::days{1})
            continue;
        text.remove_prefix(at);
        return moment;
    }
    return std::nullopt;
}

} // namespace sitrep
