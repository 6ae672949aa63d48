// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/rows/shownrows.h"

#include "diagnostics/logs/logindex.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qint64 windowRows = 512; // are merged in one go when one of them is looked at

} // namespace

void ShownRows::set(std::shared_ptr<const LogRows> rows)
{
    m_rows = std::move(rows);
    m_window = {};
}

int ShownRows::count() const
{
    return int(std::min(m_rows->count() + (m_next ? m_shift : 0), most));
}

LogRow ShownRows::at(int row) const
{
    const bool isNext = m_next && row < m_seam;
    const LogRows &rows = isNext ? *m_next : *m_rows;
    const qint64 at = m_next && !isNext ? row - m_shift : row;
    if (m_next) {
        const std::vector<LogRow> lines = rows.rows(at, 1);
        return lines.empty() ? LogRow() : lines.front();
    }
    if (at < m_window.first || at >= m_window.first + qint64(m_window.lines.size())) {
        m_window.first = std::max(at - windowRows / 2, qint64{0});
        m_window.lines = rows.rows(m_window.first, windowRows);
    }
    const auto within = size_t(at - m_window.first);
    return within < m_window.lines.size() ? m_window.lines[within] : LogRow();
}

const std::shared_ptr<const LogIndex> &ShownRows::indexOf(const LogRow &line) const
{
    const LogRows &rows = m_next ? *m_next : *m_rows;
    return rows.parts()[line.source].index;
}

void ShownRows::beginChange(std::shared_ptr<const LogRows> next)
{
    m_next = std::move(next);
    m_shift = 0;
}

void ShownRows::goTo(qint64 row)
{
    m_seam = row;
    m_window = {};
}

qint64 ShownRows::roomFor(qint64 count) const
{
    return std::min(count, most - m_rows->count() - m_shift);
}

void ShownRows::insert(qint64 at, qint64 count)
{
    m_shift += count;
    m_seam = at + count;
}

void ShownRows::endChange()
{
    set(std::move(m_next));
    m_next.reset();
}

} // namespace sitrep
