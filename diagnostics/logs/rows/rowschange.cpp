// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/rows/rowschange.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qint64 atOnce = 4096; // rows that are merged in one go

/// Walks over rows.
class RowCursor final
{
public:
    RowCursor(const LogRows &rows, qint64 row)
        : m_rows(rows)
        , m_row(row)
        , m_first(row)
    {}

    [[nodiscard]] bool isAtEnd() const { return m_row >= m_rows.count(); }
    [[nodiscard]] qint64 row() const { return m_row; }
    [[nodiscard]] const LogRow &line()
    {
        if (m_row >= m_first + static_cast<qint64>(m_lines.size())) {
            m_first = m_row;
            m_lines = m_rows.rows(m_row, atOnce);
        }
        return m_lines[static_cast<size_t>(m_row - m_first)];
    }
    void advance() { ++m_row; }

private:
    const LogRows &m_rows;
    qint64 m_row;
    qint64 m_first;
    std::vector<LogRow> m_lines;
};

} // namespace

RowsChange changeBetween(const LogRows &before, const LogRows &now, qint64 same, const std::stop_token &stop)
{
    RowsChange change;
    RowCursor old(before, same);
    RowCursor made(now, same);
    while (!old.isAtEnd() && !stop.stop_requested()) {
        if (!made.isAtEnd() && old.line() == made.line()) {
            old.advance();
            made.advance();
            continue;
        }
        RowsRun run{made.row(), 0, 0};
        for (; !old.isAtEnd() && !now.shows(old.line()); old.advance())
            ++run.removed;
        for (; !made.isAtEnd() && !before.shows(made.line()); made.advance())
            ++run.inserted;
        if (run.removed == 0 && run.inserted == 0) // both have both, in another order
            break;
        change.runs.push_back(run);
        if (change.runs.size() > RowsChange::mostRuns) {
            change.runs.clear();
            change.isScattered = true;
            return change;
        }
    }
    if (!old.isAtEnd() || !made.isAtEnd())
        change.runs.push_back({made.row(), before.count() - old.row(), now.count() - made.row()});
    return change;
}

} // namespace sitrep
