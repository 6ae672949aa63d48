// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <stop_token>

namespace sitrep {

/// A line of one of several sources.
struct LogRow
{
    size_t source = 0;
    qint64 line = 0; ///< in the index of the source

    friend bool operator==(const LogRow &, const LogRow &) = default;
};

/// The lines of several sources as one list, by time. An entry stays whole, and those of a file keep their order even where
/// its clock ran backwards: such an entry counts as late as those before it. Equal times stand in the order of the
/// sources. Lines in front of a file's first time come first.
///
/// Immutable; any thread. It holds where each file stands every few thousand rows, at most about a byte a row, and merges
/// again from there what is asked: a screenful takes a fraction of a millisecond.
class LogOrder final
{
public:
    /// Merges all entries once, about 50 ns each; a stop leaves it empty.
    explicit LogOrder(std::vector<std::shared_ptr<const LogIndex>> sources, const std::stop_token &stop = {});
    ~LogOrder();
    LogOrder(LogOrder &&) noexcept;
    LogOrder &operator=(LogOrder &&) noexcept;

    [[nodiscard]] qint64 rowCount() const;
    /// Rows from \a first on, \a count at most; none outside of [0, rowCount()).
    [[nodiscard]] std::vector<LogRow> rows(qint64 first, qint64 count) const;
    /// The row of a line; nothing when there is no such line.
    [[nodiscard]] std::optional<qint64> rowOf(const LogRow &line) const;
    /// Memory beside that of the sources.
    [[nodiscard]] size_t bytes() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
