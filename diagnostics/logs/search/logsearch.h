// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/loghits.h"
#include "diagnostics/logs/search/logquery.h"

#include <functional>
#include <limits>
#include <stop_token>

namespace sitrep {

/// What a search found since it told last.
struct LogSearchBatch
{
    std::vector<qint64> lines; ///< the first line of each entry, in order, larger than those of the batch before
    double done = 0;           ///< of the bytes, 0 to 1
};

struct LogSearchResult
{
    LogHits hits;          ///< the first line of each entry, or all of them: Options::wholeEntries
    LogHits errors;        ///< the first line of those that are errors, where wholeEntries is asked for
    bool complete = false; ///< else it was stopped, and hits are those up to there
    /// The first line of each entry of which nobody knows whether it belongs to the hits: a pattern took more steps on it
    /// than it may, or was given up after a hundred of these.
    LogHits undecided;
};

/// Finds the entries of an index that a query asks for: on all cores, in the order of lines. The text of an entry is its
/// first MiB, its lines without their ends and \n between them. A line that belongs to no entry counts as one, as does
/// each line of an entry that goes on behind its block (65,535 lines). Reads the files again; any thread, never the GUI's.
class LogSearch final
{
public:
    struct Options
    {
        /// Called by the caller's thread, at most ten times a second and once at the end, when there is anything to tell.
        std::function<void(const LogSearchBatch &)> onBatch = {};
        std::stop_token stop = {}; ///< obeyed within some ten milliseconds, in a pattern that explodes too
        /// With it, what is masked cannot be found: a text that matches must match when it is masked, too. Costs some
        /// microseconds a hit. Shared by threads.
        const Masker *masker = nullptr;
        qint64 firstLine = 0;                                ///< entries that begin at this line or behind it
        qint64 endLine = std::numeric_limits<qint64>::max(); ///< and before this one
        const LogHits *among = nullptr;                      ///< entries that begin with one of these lines; null: all
        /// Hits and batches hold every line of the entries that are found.
        bool wholeEntries = false;
        bool judgeAlone = false; ///< for tests: without vectorscan
    };

    [[nodiscard]] static LogSearchResult run(const LogIndex &index, const LogQuery &query, const Options &options);
};

} // namespace sitrep
