// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <bit>
#include <cstring>
#include <string_view>

/// Bytes of a line's head, without a locale and without a look beyond the text.
namespace sitrep::headbytes {

constexpr bool isLower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}
constexpr bool isUpper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}
constexpr bool isLetter(char byte)
{
    return isLower(byte) || isUpper(byte);
}
constexpr bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}
constexpr bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}
constexpr char upper(char byte)
{
    return isLower(byte) ? static_cast<char>(byte - 'a' + 'A') : byte;
}

constexpr char byteAt(std::string_view text, size_t at)
{
    return at < text.size() ? text[at] : '\0';
}

/// The number of \a count digits at \a at; -1 when they are not all digits.
constexpr int digits(std::string_view text, size_t at, size_t count)
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

/// Behind the digits at \a at.
constexpr size_t endOfDigits(std::string_view text, size_t at)
{
    while (isDigit(byteAt(text, at)))
        ++at;
    return at;
}

constexpr bool takeByte(std::string_view &text, char byte)
{
    if (text.empty() || text.front() != byte)
        return false;
    text.remove_prefix(1);
    return true;
}

constexpr void skipBlanks(std::string_view &text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
}

constexpr std::string_view trimmed(std::string_view text)
{
    skipBlanks(text);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

constexpr std::string_view wordAtFront(std::string_view text)
{
    size_t end = 0;
    while (end < text.size() && isLetter(text[end]))
        ++end;
    return text.substr(0, end);
}

/// Up to the next blank.
constexpr std::string_view tokenAtFront(std::string_view text)
{
    size_t end = 0;
    while (end < text.size() && !isBlank(text[end]))
        ++end;
    return text.substr(0, end);
}

/// The next token; \a text is moved behind it.
constexpr std::string_view takeToken(std::string_view &text)
{
    skipBlanks(text);
    const std::string_view token = tokenAtFront(text);
    text.remove_prefix(token.size());
    return token;
}

/// ESC [ parameters, intermediates, a final byte (ECMA-48, 5.4): what colours a terminal's text, erases its line, hides its
/// cursor.
constexpr bool takeControlSequence(std::string_view &text)
{
    if (!text.starts_with("\x1b["))
        return false;
    size_t end = 2;
    while (end < text.size() && text[end] >= '0' && text[end] <= '?')
        ++end;
    while (end < text.size() && text[end] >= ' ' && text[end] <= '/')
        ++end;
    if (end >= text.size() || text[end] < '@' || text[end] > '~')
        return false;
    text.remove_prefix(end + 1);
    return true;
}

constexpr void skipControlSequences(std::string_view &text)
{
    while (takeControlSequence(text)) {
    }
}

/// The eight bytes at \a at, which must be there, the first one lowest.
inline quint64 eightBytes(const char *at)
{
    quint64 bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    if constexpr (std::endian::native == std::endian::big)
        bytes = __builtin_bswap64(bytes);
    return bytes;
}

/// The lowest \a count bytes, 0 to 8.
constexpr quint64 lowBytes(size_t count)
{
    return count >= 8 ? ~quint64{0} : (quint64{1} << (count * 8)) - 1;
}

} // namespace sitrep::headbytes
