// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/utf16.h"

#include <QtEndian>

#include <cstddef>

namespace sitrep {

namespace {

constexpr std::size_t fewestUnits = 8;
constexpr std::size_t shareOfLetters = 2; // at least one unit in so many is a plain letter
constexpr std::size_t shareOfPairs = 8;   // fewer than one unit in so many is two plain letters

bool isPlain(char byte)
{
    return byte == '\t' || byte == '\n' || byte == '\r' || (byte >= ' ' && byte <= '~');
}

quint32 characterOf(std::string_view bytes, ByteOrder order)
{
    return order == ByteOrder::LittleEndian ? qFromLittleEndian<quint32>(bytes.data())
                                            : qFromBigEndian<quint32>(bytes.data());
}

/// All of it are characters, and at least half of them plain letters: records of numbers are not.
bool isUtf32(std::string_view bytes, ByteOrder order)
{
    constexpr std::size_t unitBytes = 4;
    constexpr quint32 highest = 0x10FFFF;
    const std::size_t units = bytes.size() / unitBytes;
    std::size_t plain = 0;
    for (std::size_t unit = 0; unit < units; ++unit) {
        const quint32 character = characterOf(bytes.substr(unit * unitBytes, unitBytes), order);
        if (character == 0 || character > highest)
            return false;
        plain += character < 0x80 && isPlain(static_cast<char>(character)) ? 1U : 0U;
    }
    return units >= fewestUnits && plain * shareOfLetters > units;
}

} // namespace

std::optional<ByteOrder> utf32OrderOf(std::string_view firstBytes)
{
    using namespace std::string_view_literals;
    if (firstBytes.starts_with("\xff\xfe\0\0"sv))
        return ByteOrder::LittleEndian;
    if (firstBytes.starts_with("\0\0\xfe\xff"sv))
        return ByteOrder::BigEndian;
    for (const ByteOrder order : {ByteOrder::LittleEndian, ByteOrder::BigEndian}) {
        if (isUtf32(firstBytes, order))
            return order;
    }
    return std::nullopt;
}

std::optional<ByteOrder> utf16OrderOf(std::string_view firstBytes)
{
    if (utf32OrderOf(firstBytes))
        return std::nullopt;
    if (firstBytes.starts_with("\xff\xfe"))
        return ByteOrder::LittleEndian;
    if (firstBytes.starts_with("\xfe\xff"))
        return ByteOrder::BigEndian;
    const std::size_t units = firstBytes.size() / 2;
    if (units < fewestUnits)
        return std::nullopt;
    std::size_t little = 0;
    std::size_t big = 0;
    std::size_t pairs = 0;
    for (std::size_t at = 0; at + 1 < firstBytes.size(); at += 2) {
        const bool isFirstNul = firstBytes[at] == '\0';
        const bool isSecondNul = firstBytes[at + 1] == '\0';
        pairs += isPlain(firstBytes[at]) && isPlain(firstBytes[at + 1]) ? 1U : 0U;
        little += !isFirstNul && isSecondNul ? 1U : 0U;
        big += isFirstNul && !isSecondNul ? 1U : 0U;
    }
    if (pairs * shareOfPairs > units)
        return std::nullopt; // text with NULs in it
    // Records of numbers have zeros on both sides.
    if (little * shareOfLetters > units && big == 0)
        return ByteOrder::LittleEndian;
    if (big * shareOfLetters > units && little == 0)
        return ByteOrder::BigEndian;
    return std::nullopt;
}

} // namespace sitrep
