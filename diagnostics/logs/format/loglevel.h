// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <string_view>

namespace sitrep {

/// The level that \a word names, in upper or lower case; None for any other word.
/// The words are those of syslog (RFC 5424), log4j, java.util.logging, Python, Go and PostgreSQL.
[[nodiscard]] LogLevel levelOfWord(std::string_view word);

[[nodiscard]] constexpr bool isError(LogLevel level)
{
    return level >= LogLevel::Error;
}

} // namespace sitrep
