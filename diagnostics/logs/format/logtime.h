// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// Reads the time at the front of a text, bytes only. Two forms:
///  - ISO 8601 and its relatives: 2025-09-15T17:29:00.123Z, 2025-09-15 17:29:00,123 +0200, 2025/09/15 17:29:00. A time
///    without zone is UTC: a log does not say where it was written, and servers run on UTC.
///  - syslog (RFC 3164): Sep 15 17:29:00. Its year is the one that puts it at most a day after \a reference, which is
///    the file's last change.
/// One object for one file and thread: it remembers the last day, as neighbours share it.
class LogTimeReader final
{
public:
    explicit LogTimeReader(Instant reference);

    /// Takes what it read off \a text; leaves \a text as it was when no time stands there.
    [[nodiscard]] std::optional<Instant> take(std::string_view &text);

private:
    [[nodiscard]] std::optional<Instant> takeIso(std::string_view &text);
    [[nodiscard]] std::optional<Instant> takeSyslog(std::string_view &text) const;
    [[nodiscard]] std::optional<std::chrono::sys_days> day(int year, int month, int dayOfMonth);

    Instant m_reference;
    int m_lastKey = -1; // year, month and day of m_lastDay as one number
    std::chrono::sys_days m_lastDay{};
};

} // namespace sitrep
