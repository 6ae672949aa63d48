// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/pdf/pdfwords.h"

namespace sitrep::pdf {

/// A table whose header is repeated on each page. Columns are as wide as they need to be where there is room, and what cannot be broken,
/// such as a time, decides before what can. A row stands on one page unless it is higher than that.
class TableSetter
{
public:
    /// All are looked at while it is used.
    TableSetter(Flow &flow, Setter &setter, const Table &table);

    void put();

private:
    using Cells = QList<QList<Word>>;

    [[nodiscard]] Cells cellsOf(const QList<Line> &cells, bool isHeader);
    void findWidths(const QList<Cells> &rows);
    [[nodiscard]] QList<QList<SetLine>> setRow(const Cells &cells);
    [[nodiscard]] double heightOf(const QList<QList<SetLine>> &row) const;
    void putRow(const QList<QList<SetLine>> &row, bool isHeader);
    void putLines(const QList<QList<SetLine>> &row, qsizetype from, qsizetype to);

    Flow &m_flow;
    Setter &m_setter;
    const Table &m_table;
    QList<double> m_widths; ///< of the columns, with their padding
};

} // namespace sitrep::pdf
