// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loglevel.h"

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
};

constexpr char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

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

LogLevel levelOfWord(std::string_view word)
{
    const auto found = std::ranges::find_if(levelWords, [word](const LevelWord &row) {
        return row.word.size() == word.size()
               && std::equal(word.begin(), word.end(), row.word.begin(),
                             [](char written, char known) { return upper(written) == known; });
    });
    return found == levelWords.end() ? LogLevel::None : found->level;
}

} // namespace sitrep
