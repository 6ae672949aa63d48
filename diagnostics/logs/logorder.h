// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"
#include "diagnostics/logs/search/loghits.h"

#include <stop_token>

namespace sitrep {

/// A line of one of several sources.
struct LogRow
{
    size_t source = 0;
    qint64 line = 0; ///< in the index of the source

    friend bool operator==(const LogRow &, const LogRow &) = default;
};

/// One of several sources, and which of its lines are shown.
struct LogOrderSource
{
    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): an index is a source of which all is shown
    LogOrderSource(std::shared_ptr<const LogIndex> log, std::shared_ptr<const LogHits> lines = nullptr)
        : index(std::move(log))
        , shown(std::move(lines))
    {}

    std::shared_ptr<const LogIndex> index; ///< never null
    std::shared_ptr<const LogHits> shown;  ///< of each entry all lines or none; null: all
};

/// The lines of several sources as one list, by time. An entry stays whole, and those of a file keep their order even where
/// its clock ran backwards: such an entry counts as late as those before it that are shown. Equal times stand in the order
/// of the sources. Lines in front of a file's first time come first.
///
/// Immutable; any thread. It holds where each file stands every few thousand rows, at most about a byte a row, and merges
/// again from there what is asked: a screenful takes a fraction of a millisecond.
class LogOrder final
{
public:
    /// Merges all entries once, about 50 ns each; a stop leaves it empty.
    explicit LogOrder(std::vector<LogOrderSource> sources, const std::stop_token &stop = {});
    ~LogOrder();
    LogOrder(LogOrder &&) noexcept;
    LogOrder &operator=(LogOrder &&) noexcept;

    /// The order after the sources grew at their ends, or others came behind them: of those that are known, the lines that
    /// were there and which of them are shown are the same but for each file's last entry. Merges from where the first
    /// new entry stands. The rows before \a same are those of this order.
    [[nodiscard]] LogOrder extended(std::vector<LogOrderSource> sources, qint64 &same,
                                    const std::stop_token &stop = {}) const;

    [[nodiscard]] qint64 rowCount() const;
    /// Rows from \a first on, \a count at most; none outside of [0, rowCount()).
    [[nodiscard]] std::vector<LogRow> rows(qint64 first, qint64 count) const;
    /// The row of a line; nothing when it is not shown.
    [[nodiscard]] std::optional<qint64> rowOf(const LogRow &line) const;
    /// The row of a line or, when it is not shown, of what comes next by its time; rowCount() behind the last.
    [[nodiscard]] qint64 rowFrom(const LogRow &line) const;
    /// For each source, the files of it one by one, the line behind the last one that stands before \a row.
    [[nodiscard]] std::vector<LogRow> standAt(qint64 row) const;
    /// Memory beside that of the sources.
    [[nodiscard]] size_t bytes() const;

private:
    struct Private;
    LogOrder();
    std::unique_ptr<Private> d;
};

} // namespace sitrep
