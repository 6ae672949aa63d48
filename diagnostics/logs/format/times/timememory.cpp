// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/times/timememory.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr size_t longestPrefix = 24;
constexpr size_t mostDecimals = 9;

/// Whether a time surely ends before \a byte, whatever stands behind it.
constexpr bool endsTime(char byte)
{
    return !headbytes::isLetter(byte) && !headbytes::isDigit(byte) && byte != ':' && byte != '+' && byte != '-'
           && byte != '.' && byte != ',';
}

} // namespace

void TimeMemory::learn(std::string_view text, size_t length, size_t secondsAt, Instant time)
{
    using namespace headbytes;
    m_needed = ~size_t{0};
    const int second = digits(text, secondsAt, 2);
    if (secondsAt < 8 || secondsAt > longestPrefix || second < 0 || second > 59)
        return;
    size_t at = secondsAt + 2;
    const size_t point = at;
    const bool hasDecimals =
        at < length && (byteAt(text, at) == '.' || byteAt(text, at) == ',') && isDigit(byteAt(text, at + 1));
    if (hasDecimals)
        at = endOfDigits(text, at + 1);
    const size_t decimals = hasDecimals ? at - point - 1 : 0;
    const size_t suffix = length - at + 1;
    // The suffix is compared with the byte behind it, so that a longer zone or number is not taken for a shorter one.
    if (at > length || decimals > mostDecimals || suffix > 8 || text.size() < at + 8 || !endsTime(text[length]))
        return;
    m_prefix = secondsAt;
    m_middleAt = std::min<size_t>(8, secondsAt - 8);
    m_head = eightBytes(text.data());
    m_middle = eightBytes(text.data() + m_middleAt);
    m_tail = eightBytes(text.data() + m_prefix - 8);
    m_decimals = decimals;
    m_point = byteAt(text, point);
    m_decimalUnit = 1;
    for (size_t i = decimals; decimals > 0 && i < 6; ++i)
        m_decimalUnit *= 10;
    m_suffixMask = lowBytes(suffix);
    m_suffix = eightBytes(text.data() + at) & m_suffixMask;
    m_zoneMayFollow = at == length && text[at] == ' ';
    m_length = length;
    m_minute = std::chrono::floor<std::chrono::seconds>(time) - std::chrono::seconds{second};
    m_needed = at + 8;
}

} // namespace sitrep
