// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/utf16.h"

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

} // namespace

std::optional<ByteOrder> utf16OrderOf(std::string_view firstBytes)
{
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
