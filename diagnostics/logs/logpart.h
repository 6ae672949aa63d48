// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace sitrep {

/// One log of a log source as it is known at a moment: a file with what was rotated away from it, or what a command prints.
/// A log grows at its end only. A value; indexes are immutable and shared.
struct LogPart
{
    enum class State : quint8 {
        Reading,   ///< there is more in it already than was read; `read` of `size` bytes are
        Whole,     ///< all that was there has been read; nobody looks whether it grows
        Following, ///< what is appended will be read
        Ended,     ///< a command that was followed has ended, or the file is gone
    };

    QString source; ///< its id in the runbook
    QString name;   ///< for people: the file's name without folder, or the program's; empty: no file yet
    std::shared_ptr<const LogIndex> index; ///< never null
    /// The same number as before: the lines of the earlier index are those at the beginning of this one. Another number:
    /// nothing of the earlier index holds any more. No two parts have the same.
    quint64 generation = 0;
    State state = State::Reading;
    qint64 read = 0;     ///< bytes
    qint64 size = 0;     ///< bytes
    qint64 dropped = 0;  ///< lines that came faster than they can be kept, or beyond what is kept
    QStringList notices; ///< sentences: what could not be read, what had to be assumed
};

/// A number that no part had before. Any thread.
[[nodiscard]] quint64 newLogGeneration();

/// In the order of the runbook's sources, the logs of each by name.
using LogParts = std::vector<LogPart>;

} // namespace sitrep
