// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/rows/logrows.h"

#include <limits>
#include <memory>
#include <vector>

namespace sitrep {

/// The rows of a log as a view may see them, in the middle of a change too, when Qt is told of one run after the other:
/// rows before the seam are the next ones already. GUI thread.
class ShownRows final
{
public:
    static constexpr qint64 most = std::numeric_limits<int>::max(); ///< that Qt can show

    ShownRows()
        : m_rows(std::make_shared<const LogRows>())
    {}

    /// Without a change: never null.
    [[nodiscard]] const std::shared_ptr<const LogRows> &rows() const { return m_rows; }
    void set(std::shared_ptr<const LogRows> rows);
    [[nodiscard]] int count() const;
    [[nodiscard]] LogRow at(int row) const;
    /// The parts may have grown beyond the rows already, so a line is looked up in its rows' index.
    [[nodiscard]] const std::shared_ptr<const LogIndex> &indexOf(const LogRow &line) const;

    // A change: to begin, for each run go to it, then remove and insert there; to end.
    void beginChange(std::shared_ptr<const LogRows> next);
    void goTo(qint64 row);
    void remove(qint64 count) { m_shift -= count; }
    [[nodiscard]] qint64 roomFor(qint64 count) const;
    void insert(qint64 at, qint64 count);
    void endChange();

private:
    std::shared_ptr<const LogRows> m_rows;
    std::shared_ptr<const LogRows> m_next; ///< null: there is no change
    qint64 m_seam = 0;
    qint64 m_shift = 0; ///< rows that have come, less those that went
    struct Window
    {
        qint64 first = 0;
        std::vector<LogRow> lines;
    };
    mutable Window m_window; ///< of m_rows, around what was looked at last
};

} // namespace sitrep
