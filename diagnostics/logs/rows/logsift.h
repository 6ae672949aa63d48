// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/rows/rowschange.h"
#include "diagnostics/logs/search/logquery.h"

namespace sitrep {

/// The rows at a moment, and what makes them out of those that were told before.
struct SiftStep
{
    std::shared_ptr<const LogRows> rows; ///< never null
    RowsChange change;
};

/// Finds the rows that a filter lets through, whole entries: on all cores, in the order of the merged list, telling what
/// it has at most ten times a second. Goes on from rows that were found before, where logs grew since: then only what was
/// appended is searched, and of each log the end of its last entry again, or what is behind `again`. Runs in the caller's
/// thread, never the GUI's.
class LogSift final
{
public:
    struct Options
    {
        std::optional<LogQuery> query = std::nullopt; ///< nothing: all lines are rows
        /// Of each log the first lines of the entries that may be rows, null for none of it; empty: all of all.
        std::vector<std::shared_ptr<const LogHits>> among = {};
        /// Of each log the line from which on `among` holds more than it did when the rows were found; empty: nowhere.
        std::vector<qint64> again = {};
        std::shared_ptr<const Masker> masker = nullptr; ///< what is masked cannot be found
        std::stop_token stop = {};                      ///< obeyed within some ten milliseconds
    };
    /// \a step is called by the caller's thread; at least once unless it is stopped.
    using Take = std::function<void(SiftStep step)>;

    /// \a before: of the same query, with the same logs in front, grown within their generation; or empty.
    static void run(const std::shared_ptr<const LogRows> &before,
                    const std::vector<std::shared_ptr<const LogIndex>> &logs, const Options &options, const Take &take);
};

} // namespace sitrep
