// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/rows/logrows.h"

namespace sitrep {

/// Rows that went and rows that came at one place.
struct RowsRun
{
    qint64 at = 0; ///< among the new rows, as all runs before have made them
    qint64 removed = 0;
    qint64 inserted = 0;

    friend bool operator==(const RowsRun &, const RowsRun &) = default;
};

/// What makes rows out of earlier ones.
struct RowsChange
{
    static constexpr size_t mostRuns = 64;

    std::vector<RowsRun> runs; ///< from the first row to the last; empty when they are too many
    bool isScattered = false;  ///< more runs than that
};

/// The first \a same rows of both are the same. Both have the same parts, \a now maybe more of them. Walks over the rows
/// behind, about 100 ns each, where there are any in \a before.
[[nodiscard]] RowsChange changeBetween(const LogRows &before, const LogRows &now, qint64 same,
                                       const std::stop_token &stop = {});

} // namespace sitrep
