// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/loglevel.h"
#include "diagnostics/logs/format/logtime.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// What the front of a line says. A line with neither continues the entry above it.
struct LogHead
{
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;

    [[nodiscard]] bool startsEntry() const { return time.has_value() || level != LogLevel::None; }
};

/// Reads time and level off the front of lines, bytes only, without a look at more than the first 256 of them.
///
/// A time stands first, behind a level, in brackets or quotes, behind a syslog priority, or as time= / ts= / timestamp=.
/// A level is a word of levelOfWord(): in brackets, as level= or severity= (any case), else in capitals among the first
/// tokens after the time, as long as what precedes it looks like a head (host, logger, process, thread) and not like a
/// sentence; in small letters only right behind the time and before a colon or a tab. So "error" in a message is none.
/// Without a time a level must stand at the very front.
class LogHeadReader final
{
public:
    explicit LogHeadReader(Instant reference)
        : m_times(reference)
    {}

    [[nodiscard]] LogHead read(std::string_view line);

private:
    [[nodiscard]] std::optional<Instant> takeTime(std::string_view &text);
    [[nodiscard]] LogHead readLevelFirst(std::string_view text);

    LogTimeReader m_times;
};

} // namespace sitrep
