// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/times/logtime.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// A line of an access log, common or combined, with or without a virtual host before it:
/// 10.0.0.1 - ann [15/Sep/2025:17:29:00 +0000] "GET /a HTTP/1.1" 200 2326 "-" "curl/7.88.1"
struct AccessLine
{
    Instant time;
    std::string_view client;  ///< the first word of the line
    std::string_view request; ///< between its quotes, as it is escaped there; a client may have sent anything
    std::string_view rest;    ///< from the request's quote on
    int status = 0;           ///< 0: none is there
    std::string_view written; ///< the status as it is written
    std::string_view tail;    ///< what follows it: bytes, and of the combined form referrer and agent in quotes
};

/// Nothing when \a line has no time in brackets among its first 256 bytes.
[[nodiscard]] std::optional<AccessLine> readAccessLine(std::string_view line, LogTimeReader &times);

/// Of an access line: client, method, path, status, bytes, agent.
[[nodiscard]] std::optional<std::string_view> accessField(const AccessLine &line, std::string_view name);

} // namespace sitrep
