// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/leveltoken.h"
#include "diagnostics/logs/format/times/logtime.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// What stands at the front of a line of text, and where the rest begins.
struct TextHead
{
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
    size_t timeEnd = 0;  ///< behind the time; 0 without one
    size_t levelEnd = 0; ///< behind the level's word; 0 without one
    bool hadPriority = false;
    bool isRfc5424 = false; ///< <34>1
    bool hadTimeKey = false;
    bool isKlog = false;
    bool hadClock = false;   ///< a time of day without a date: it is an entry, and has no time
    bool levelFirst = false; ///< before the time, or without one

    [[nodiscard]] bool isEntry() const { return time || hadClock || level != LogLevel::None; }
    [[nodiscard]] size_t end() const { return timeEnd > levelEnd ? timeEnd : levelEnd; }
};

/// The head of lines of text of any format, but for access logs and JSON. Looks at no more than the first 256 bytes.
class TextReader final
{
public:
    /// \a levelToken: which token behind the time mostly is the level (levelAtToken()); negative: it is not known.
    explicit TextReader(Instant reference, int levelToken = -1)
        : m_times(reference)
        , m_levelToken(levelToken)
    {}

    [[nodiscard]] TextHead read(std::string_view line);
    /// What read() would say of time and level, for the most of lines: those whose time is of the minute and shape of a line
    /// before. False when it is not; \a level is none when the line has none.
    [[nodiscard]] bool readKnown(std::string_view line, Instant &time, LogLevel &level);
    /// The same of a line that begins with seconds, milliseconds, microseconds or nanoseconds since 1970.
    [[nodiscard]] TextHead readEpoch(std::string_view line);

    [[nodiscard]] LogTimeReader &times() { return m_times; }

private:
    [[nodiscard]] TextHead readBehindDecoration(std::string_view line);
    [[nodiscard]] LevelPlace levelBehindTime(std::string_view text) const
    {
        const LevelPlace place = m_levelToken < 0 ? LevelPlace{} : levelAtToken(text, m_levelToken);
        return place.level == LogLevel::None ? findLevel(text) : place;
    }
    void readLevelBehindTime(std::string_view text, size_t timeEnd, LogLevel priority, TextHead &head) const;
    [[nodiscard]] bool readRedis(std::string_view text, TextHead &head);
    [[nodiscard]] bool readKlog(std::string_view text, TextHead &head);
    [[nodiscard]] std::optional<Instant> takeTime(std::string_view &text, TextHead &head);
    void readLevelFirst(std::string_view text, TextHead &head);

    LogTimeReader m_times;
    int m_levelToken;
};

} // namespace sitrep
