// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/times/timememory.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// Reads the time at the front of a text, bytes only:
///  - ISO 8601 and its relatives: 2025-09-15T17:29:00.123Z, 2025-09-15 17:29:00,123 +0200, 2025/09/15 17:29:00,
///    2025-09-15 17:29:00.123 CEST. A time without zone is UTC: a log does not say where it was written, and servers
///    run on UTC.
///  - syslog (RFC 3164): Sep 15 17:29:00. Its year is the one that puts it at most a day after \a reference, which is
///    the file's last change; so in a file that goes over New Year December is of the year before.
///  - access logs (15/Sep/2025:17:29:00 +0200), Tomcat and Redis (15-Sep-2025 17:29:00.123, 15 Sep 2025 17:29:00.123), Apache's error log (Mon Sep 15 17:29:00.123456 2025), and by takeKlog()
///    glog and klog (0915 17:29:00.123456, 20250915 17:29:00.123456), whose year is found as syslog's where it is absent.
/// One object for one thread: it remembers the last minute, as neighbours share it. What it remembers never changes
/// what it reads.
class LogTimeReader final
{
public:
    explicit LogTimeReader(Instant reference);

    /// Takes what it read off \a text; leaves \a text as it was when no time stands there.
    [[nodiscard]] std::optional<Instant> take(std::string_view &text)
    {
        Instant time{};
        return take(text, time) ? std::optional(time) : std::nullopt;
    }
    // The same for the many: an optional that is copied right after it was made costs more than all of the reading.
    [[nodiscard]] bool take(std::string_view &text, Instant &time)
    {
        return m_memory.take(text, time) || takeAnew(text, time);
    }
    /// Only a time of the remembered minute.
    [[nodiscard]] bool takeKnown(std::string_view &text, Instant &time) const { return m_memory.take(text, time); }
    /// Of 0915 17:29:00.123456, which stands behind the letter of a level.
    [[nodiscard]] bool takeKlog(std::string_view &text, Instant &time)
    {
        return m_klogMemory.take(text, time) || takeKlogAnew(text, time);
    }

    // Of the time that was read last without the memory.
    [[nodiscard]] bool hadYear() const { return m_hadYear; }
    [[nodiscard]] bool hadZone() const { return m_hadZone; }

private:
    [[nodiscard]] bool takeAnew(std::string_view &text, Instant &read);
    [[nodiscard]] bool takeKlogAnew(std::string_view &text, Instant &read);
    [[nodiscard]] std::optional<Instant> takeIso(std::string_view text, size_t &at);
    [[nodiscard]] std::optional<Instant> takeSyslog(std::string_view text, size_t &at);
    [[nodiscard]] std::optional<Instant> takeDayFirst(std::string_view text, size_t &at);
    [[nodiscard]] std::optional<Instant> takeApache(std::string_view text, size_t &at);
    [[nodiscard]] std::optional<Instant> withZone(std::chrono::sys_days day, std::chrono::microseconds timeOfDay,
                                                  std::string_view text, size_t &at);
    [[nodiscard]] std::optional<Instant> inLatestYear(int month, int dayOfMonth,
                                                      std::chrono::microseconds timeOfDay) const;

    Instant m_reference;
    TimeMemory m_memory;
    TimeMemory m_klogMemory; // its times are none elsewhere
    size_t m_secondsAt = 0;  // of the time that is being read; 0: it has none
    bool m_hadYear = false;
    bool m_hadZone = false;
};

/// 17:29:00 or 17:29:00.123 at the front, before a blank or a bracket: the time of a day that is not told.
[[nodiscard]] bool takeClock(std::string_view &text);

/// The moment that a number since 1970 means: seconds, milliseconds, microseconds or nanoseconds by its digits (10, 13,
/// 16 or 19), with or without decimals. Nothing for other numbers: those are no times of our days. The whole text must
/// be the number.
[[nodiscard]] std::optional<Instant> epochTime(std::string_view number);

} // namespace sitrep
