// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/format/times/logtime.h"

#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

/// One `key=value` of logfmt.
struct LogfmtPair
{
    std::string_view key;
    std::string_view value; ///< without its quotes, escaped as it is written
    bool quoted = false;
};

/// Walks over the pairs of a line; words between them are passed by.
class LogfmtPairs final
{
public:
    explicit LogfmtPairs(std::string_view line)
        : m_text(line)
    {}
    [[nodiscard]] std::optional<LogfmtPair> next();

private:
    std::string_view m_text;
};

/// Time and level, wherever their pairs stand in the first 16 KiB of a line.
struct LogfmtHead
{
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
    bool epoch = false; ///< the time was a number
    int pairs = 0;      ///< looked at
};
[[nodiscard]] LogfmtHead readLogfmt(std::string_view line, LogTimeReader &times);

/// The decoded value of \a key; it lies in \a line, or in \a room when it had escapes.
[[nodiscard]] std::optional<std::string_view> logfmtValue(std::string_view line, std::string_view key,
                                                          std::string &room);

} // namespace sitrep
