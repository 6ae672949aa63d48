// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/search/logexpression.h"

namespace sitrep {

/// Which entries of a log are asked for: all that these hold for. A value.
struct LogQuery
{
    /// The levels from \a least on; of LogLevel::None every level, and none.
    [[nodiscard]] static constexpr quint8 levelsFrom(LogLevel least)
    {
        return static_cast<quint8>(everyLevel << static_cast<unsigned>(least));
    }

    LogExpression expression;
    quint8 levels = everyLevel;                  ///< one bit for each LogLevel
    QStringList files;                           ///< as LogIndex::files() names them; empty: all
    std::optional<TimeSpan> span = std::nullopt; ///< of the entry's time; what has none is outside

    friend bool operator==(const LogQuery &, const LogQuery &) = default;
};

} // namespace sitrep
