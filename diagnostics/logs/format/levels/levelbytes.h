// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/levels/loglevel.h"

#include <array>
#include <string_view>

/// What the search for a level and the look at its usual place have in common.
namespace sitrep::levelbytes {

inline constexpr int mostTokens = 6; // a head has so many before its level at most

/// A set of bytes.
struct ByteSet
{
    constexpr explicit ByteSet(std::string_view bytes)
    {
        for (const char byte : bytes)
            has[static_cast<unsigned char>(byte)] = true;
    }
    constexpr bool operator()(char byte) const { return has[static_cast<unsigned char>(byte)]; }
    std::array<bool, 256> has{};
};

inline constexpr ByteSet endsLevel(" \t:|,;[]-/\x1b\r"); // ERROR/MainProcess is of Celery

/// Whether a level's word may end at \a at, behind its letters: not in ERROR-handler, which is a name.
constexpr bool endsLevelAt(std::string_view text, size_t at)
{
    return at >= text.size()
           || (endsLevel(text[at]) && !(text[at] == '-' && headbytes::isLower(headbytes::byteAt(text, at + 1))));
}

/// production.ERROR: of Monolog (Laravel, Symfony), the first token behind a time: where the level begins; npos in others.
constexpr size_t levelOfChannel(std::string_view token)
{
    const size_t dot = token.rfind('.');
    const bool isOne = token.size() > 5 && token.back() == ':' && dot != std::string_view::npos && dot > 0
                       && headbytes::isUpper(headbytes::byteAt(token, dot + 1));
    return isOne ? dot + 1 : std::string_view::npos;
}

/// LOG: and DEBUG1: of PostgreSQL.
inline LogLevel levelOfPostgres(std::string_view text, std::string_view letters)
{
    if (letters == "LOG" && headbytes::byteAt(text, 3) == ':')
        return LogLevel::Info;
    if (letters == "DEBUG" && headbytes::isDigit(headbytes::byteAt(text, 5)) && headbytes::byteAt(text, 6) == ':')
        return LogLevel::Debug;
    return LogLevel::None;
}

} // namespace sitrep::levelbytes
