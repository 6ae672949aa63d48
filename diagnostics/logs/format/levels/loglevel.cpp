// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/levels/loglevel.h"

#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct LevelWord
{
    std::string_view word;
    LogLevel level;
};

constexpr std::array levelWords{
    LevelWord{"INFO", LogLevel::Info},       LevelWord{"DEBUG", LogLevel::Debug},
    LevelWord{"ERROR", LogLevel::Error},     LevelWord{"WARN", LogLevel::Warning},
    LevelWord{"WARNING", LogLevel::Warning}, LevelWord{"TRACE", LogLevel::Trace},
    LevelWord{"NOTICE", LogLevel::Notice},   LevelWord{"ERR", LogLevel::Error},
    LevelWord{"SEVERE", LogLevel::Error},    LevelWord{"CRITICAL", LogLevel::Critical},
    LevelWord{"CRIT", LogLevel::Critical},   LevelWord{"FATAL", LogLevel::Critical},
    LevelWord{"ALERT", LogLevel::Critical},  LevelWord{"EMERG", LogLevel::Critical},
    LevelWord{"PANIC", LogLevel::Critical},  LevelWord{"EMERGENCY", LogLevel::Critical},
    LevelWord{"DPANIC", LogLevel::Critical}, LevelWord{"INFORMATION", LogLevel::Info},
    LevelWord{"VERBOSE", LogLevel::Trace},   LevelWord{"FINE", LogLevel::Debug},
    LevelWord{"FINER", LogLevel::Trace},     LevelWord{"FINEST", LogLevel::Trace},
    LevelWord{"INF", LogLevel::Info},        LevelWord{"WRN", LogLevel::Warning},
    LevelWord{"DBG", LogLevel::Debug},       LevelWord{"FTL", LogLevel::Critical},
    LevelWord{"TRC", LogLevel::Trace},       LevelWord{"VRB", LogLevel::Trace},
    LevelWord{"PNC", LogLevel::Critical},
};
static_assert(levelWords.size() < 255);

/// The first eight bytes in upper case.
constexpr quint64 keyOf(std::string_view word)
{
    quint64 key = 0;
    for (size_t i = 0; i < std::min<size_t>(word.size(), 8); ++i)
        key |= quint64{static_cast<unsigned char>(headbytes::upper(word[i]))} << (8 * i);
    return key;
}

constexpr size_t slotCount = 256;
constexpr quint8 noWord = 255;

constexpr size_t slotOf(quint64 key, quint64 factor)
{
    return static_cast<size_t>((key * factor) >> 56);
}

constexpr bool isPerfect(quint64 factor)
{
    std::array<bool, slotCount> taken{};
    for (const LevelWord &row : levelWords) {
        bool &slot = taken[slotOf(keyOf(row.word), factor)];
        if (slot)
            return false;
        slot = true;
    }
    return true;
}

/// Found at compile time: the first odd factor that puts each word into a slot of its own.
constexpr quint64 perfectFactor()
{
    quint64 factor = 0x9E3779B97F4A7C15;
    while (!isPerfect(factor))
        factor = factor * 6364136223846793005U + 1442695040888963406U; // stays odd
    return factor;
}
constexpr quint64 levelFactor = perfectFactor();

struct LevelSlot
{
    quint64 key = 0;
    quint8 row = noWord;
    quint8 length = 0;
    LogLevel level = LogLevel::None;
};

constexpr std::array<LevelSlot, slotCount> makeSlots()
{
    std::array<LevelSlot, slotCount> made{};
    for (size_t row = 0; row < levelWords.size(); ++row) {
        const std::string_view word = levelWords[row].word;
        made[slotOf(keyOf(word), levelFactor)] = {keyOf(word), static_cast<quint8>(row),
                                                  static_cast<quint8>(word.size()), levelWords[row].level};
    }
    return made;
}
constexpr std::array levelSlots = makeSlots();

} // namespace

template<>
std::span<const EnumName<LogLevel>> enumNames<LogLevel>()
{
    static constexpr std::array rows{
        EnumName<LogLevel>{LogLevel::None, "none"_L1},     EnumName<LogLevel>{LogLevel::Trace, "trace"_L1},
        EnumName<LogLevel>{LogLevel::Debug, "debug"_L1},   EnumName<LogLevel>{LogLevel::Info, "info"_L1},
        EnumName<LogLevel>{LogLevel::Notice, "notice"_L1}, EnumName<LogLevel>{LogLevel::Warning, "warning"_L1},
        EnumName<LogLevel>{LogLevel::Error, "error"_L1},   EnumName<LogLevel>{LogLevel::Critical, "critical"_L1},
    };
    return rows;
}

LogLevel levelOfShortWord(quint64 bytes, size_t length)
{
    // Only letters are asked for: without the bit 0x20 they are capitals.
    const quint64 key = bytes & (0xDFDFDFDFDFDFDFDFU & headbytes::lowBytes(length));
    const LevelSlot &slot = levelSlots[slotOf(key, levelFactor)];
    return slot.key == key && slot.length == length ? slot.level : LogLevel::None;
}

LogLevel levelOfWord(std::string_view word)
{
    const LevelSlot &slot = levelSlots[slotOf(keyOf(word), levelFactor)];
    if (slot.row == noWord || slot.length != word.size())
        return LogLevel::None;
    const bool same =
        std::ranges::equal(word, levelWords[slot.row].word, {}, [](char byte) { return headbytes::upper(byte); });
    return same ? slot.level : LogLevel::None;
}

LogLevel levelOfNumber(qint64 number)
{
    static constexpr std::array bySyslog{LogLevel::Critical, LogLevel::Critical, LogLevel::Critical, LogLevel::Error,
                                         LogLevel::Warning,  LogLevel::Notice,   LogLevel::Info,     LogLevel::Debug};
    static constexpr std::array byTens{LogLevel::Trace,   LogLevel::Debug, LogLevel::Info,
                                       LogLevel::Warning, LogLevel::Error, LogLevel::Critical};
    if (number >= 0 && number < qint64{bySyslog.size()})
        return bySyslog[static_cast<size_t>(number)];
    if (number >= 10 && number < 70)
        return byTens[static_cast<size_t>(number / 10 - 1)];
    return LogLevel::None;
}

LogLevel levelOfStatus(int status)
{
    if (status < 100 || status > 599)
        return LogLevel::None;
    return status >= 500 ? LogLevel::Error : status >= 400 ? LogLevel::Warning : LogLevel::Info;
}

LogLevel levelOfLetter(char letter)
{
    switch (letter) {
    case 'I':
        return LogLevel::Info;
    case 'W':
        return LogLevel::Warning;
    case 'E':
        return LogLevel::Error;
    case 'F':
        return LogLevel::Critical;
    default:
        return LogLevel::None;
    }
}

} // namespace sitrep
