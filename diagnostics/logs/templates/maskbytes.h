// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <string_view>

// What the mask and the merging of templates know of single bytes.
namespace sitrep::maskbytes {

enum Kind : quint8 {
    Part = 1,   ///< belongs to a word
    Number = 2, ///< 0 to 9
    Dot = 4,
    At = 8,
    Backslash = 16,
    Blank = 32, ///< white space and control characters
    NotHex = 64,
    Bridge = 128, ///< between two masks it varies with them
};

[[nodiscard]] constexpr std::array<quint8, 256> makeKinds()
{
    std::array<quint8, 256> kinds{};
    for (size_t i = 0; i < kinds.size(); ++i) {
        const bool isDigit = i >= '0' && i <= '9';
        const bool isHex = isDigit || (i >= 'a' && i <= 'f') || (i >= 'A' && i <= 'F');
        const bool isLetter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || i >= 0x80;
        if (i <= ' ' || i == 0x7f)
            kinds[i] = Blank;
        else if (isDigit || isLetter)
            kinds[i] = static_cast<quint8>(Part | (isDigit ? Number : 0) | (isHex ? 0 : NotHex));
    }
    for (const char c : std::string_view("_-.$+%#&*?@!~^`\\"))
        kinds[static_cast<quint8>(c)] = Part | NotHex;
    kinds['.'] |= Dot;
    kinds['@'] |= At;
    kinds['\\'] |= Backslash;
    for (const char c : std::string_view(" ,:/.-+|;_@&#*"))
        kinds[static_cast<quint8>(c)] |= Bridge;
    return kinds;
}

inline constexpr std::array<quint8, 256> kinds = makeKinds();

[[nodiscard]] constexpr quint8 kindOf(char c)
{
    return kinds[static_cast<quint8>(c)];
}

[[nodiscard]] constexpr bool isDigit(char c)
{
    return (kindOf(c) & Number) != 0;
}

[[nodiscard]] constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace sitrep::maskbytes
