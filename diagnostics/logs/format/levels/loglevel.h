// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <string_view>

namespace sitrep {

/// The level that \a word names, in upper or lower case; None for any other word. The words are those of syslog
/// (RFC 5424), log4j, java.util.logging, Python, Go, PostgreSQL, Serilog (its short ones too) and zerolog.
[[nodiscard]] LogLevel levelOfWord(std::string_view word);
/// The same of a word of up to eight bytes, which lie in \a bytes from the lowest one on, in any case. Zeros fill it.
[[nodiscard]] LogLevel levelOfShortWord(quint64 bytes, size_t length);

/// Numbers as levels: 0 to 7 is syslog's (RFC 5424, GELF, journald's PRIORITY), from 10 on that of bunyan and pino (10
/// trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal; what lies between belongs to the lower one).
[[nodiscard]] LogLevel levelOfNumber(qint64 number);
/// Of an HTTP answer, as Cloud Run and Datadog's pipelines take it: 5xx is an error, 4xx a warning, else info.
/// (lnav takes 4xx for errors too; a service whose clients ask for what is not there would then be "failing".)
[[nodiscard]] LogLevel levelOfStatus(int status);
/// I, W, E or F of glog and klog.
[[nodiscard]] LogLevel levelOfLetter(char letter);

[[nodiscard]] constexpr bool isError(LogLevel level)
{
    return level >= LogLevel::Error;
}

/// One bit for each LogLevel.
inline constexpr quint8 everyLevel = 0xff;

/// 0 of errors, 1 of warnings, 2 of all others: what is counted apart, and the order in which it is shown.
inline constexpr size_t severityRanks = 3;
[[nodiscard]] constexpr size_t severityRank(LogLevel level)
{
    return isError(level) ? 0 : level == LogLevel::Warning ? 1 : 2;
}

} // namespace sitrep
