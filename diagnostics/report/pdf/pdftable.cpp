// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdftable.h"

#include <algorithm>
#include <numeric>

namespace sitrep::pdf {

namespace {

constexpr Style cellStyle{{Face::Text, 8}, Ink::Text, 11};
constexpr Style namingStyle{{Face::Strong, 8}, Ink::Text, 11};
constexpr Style headerStyle{{Face::Strong, 7.5}, Ink::Secondary, 11};
constexpr double padding = 4;
constexpr double widestWord = 130; // that a column is made wide enough for; longer ones are broken

double rowPadding(const Room &room)
{
    return 1 + room.air(2.2);
}

/// The longest words give way until all have room; \a whole, which cannot be broken, does not.
QList<double> lowered(QList<double> least, const QList<double> &whole, double width)
{
    constexpr double step = 2;
    double sum = std::accumulate(least.cbegin(), least.cend(), 0.0);
    while (sum > width) {
        qsizetype widest = -1;
        for (qsizetype at = 0; at < least.size(); ++at) {
            const bool canGive = least.at(at) - step >= std::max(whole.at(at), 4 * padding);
            if (canGive && (widest < 0 || least.at(at) > least.at(widest)))
                widest = at;
        }
        if (widest < 0)
            break;
        least[widest] -= step;
        sum -= step;
    }
    return least;
}

/// Each column has what it needs, and of the rest as large a part as its wish is of all wishes.
QList<double> shared(const QList<double> &wanted, const QList<double> &least, double width)
{
    QList<double> given = least;
    const double floor = std::accumulate(least.cbegin(), least.cend(), 0.0);
    if (floor >= width) {
        for (double &each : given)
            each *= width / floor;
        return given;
    }
    const double rest = width - floor;
    double hunger = 0;
    for (qsizetype at = 0; at < given.size(); ++at)
        hunger += std::max(0.0, wanted.at(at) - given.at(at));
    for (qsizetype at = 0; at < given.size() && hunger > 0; ++at)
        given[at] += std::max(0.0, wanted.at(at) - given.at(at)) * std::min(1.0, rest / hunger);
    return given;
}

} // namespace

TableSetter::TableSetter(Flow &flow, Setter &setter, const Table &table)
    : m_flow(flow)
    , m_setter(setter)
    , m_table(table)
{}

TableSetter::Cells TableSetter::cellsOf(const QList<Line> &cells, bool isHeader)
{
    Cells set;
    set.reserve(cells.size());
    for (qsizetype column = 0; column < cells.size(); ++column) {
        const Style &style = isHeader ? headerStyle : column == m_table.naming ? namingStyle : cellStyle;
        set.append(m_setter.words(cells.at(column), style));
    }
    return set;
}

void TableSetter::findWidths(const QList<Cells> &rows)
{
    QList<double> wanted(m_table.header.size(), 0.0);
    QList<double> least = wanted;
    QList<double> whole = wanted;
    for (const Cells &cells : rows) {
        for (qsizetype column = 0; column < cells.size() && column < wanted.size(); ++column) {
            wanted[column] = std::max(wanted.at(column), Setter::widthOf(cells.at(column)) + 2 * padding);
            for (const Word &word : cells.at(column)) {
                double &floor = word.isWhole ? whole[column] : least[column];
                floor = std::max(floor, std::min(word.width, widestWord) + 2 * padding);
            }
        }
    }
    for (qsizetype column = 0; column < least.size(); ++column)
        least[column] = std::max(least.at(column), whole.at(column));
    m_widths = shared(wanted, lowered(least, whole, m_flow.paper().width()), m_flow.paper().width());
    // What is left over goes to the last column, so that rules reach the edge; of figures side by side to each as much.
    const double taken = std::accumulate(m_widths.cbegin(), m_widths.cend(), 0.0);
    const double over = std::max(0.0, m_flow.paper().width() - taken);
    if (m_table.naming < 0) {
        for (double &width : m_widths)
            width += over / double(m_widths.size());
    } else if (!m_widths.isEmpty()) {
        m_widths.last() += over;
    }
}

QList<QList<SetLine>> TableSetter::setRow(const Cells &cells)
{
    QList<QList<SetLine>> row;
    for (qsizetype column = 0; column < cells.size() && column < m_widths.size(); ++column)
        row.append(m_setter.lines(cells.at(column), m_widths.at(column) - 2 * padding + 0.01));
    return row;
}

double TableSetter::heightOf(const QList<QList<SetLine>> &row) const
{
    qsizetype lines = 1;
    for (const QList<SetLine> &cell : row)
        lines = std::max(lines, cell.size());
    return double(lines) * cellStyle.leading + 2 * rowPadding(m_flow.paper());
}

void TableSetter::putLines(const QList<QList<SetLine>> &row, qsizetype from, qsizetype to)
{
    double x = m_flow.paper().left;
    for (qsizetype column = 0; column < row.size(); ++column) {
        for (qsizetype at = from; at < std::min(to, row.at(column).size()); ++at) {
            const double baseline = m_flow.y() + rowPadding(m_flow.paper())
                                    + cellStyle.leading * (double(at - from) + 0.5) + cellStyle.type.size * 0.36;
            m_setter.put(m_flow.page(), row.at(column).at(at), {x + padding, baseline}, cellStyle);
        }
        x += m_widths.at(column);
    }
}

void TableSetter::putRow(const QList<QList<SetLine>> &row, bool isHeader)
{
    const double above = rowPadding(m_flow.paper());
    qsizetype all = 1;
    for (const QList<SetLine> &cell : row)
        all = std::max(all, cell.size());
    for (qsizetype from = 0; from < all;) {
        const auto fitting = qsizetype((m_flow.room() - 2 * above) / cellStyle.leading);
        const qsizetype to = std::min(all, from + std::max<qsizetype>(1, fitting));
        const double height = double(to - from) * cellStyle.leading + 2 * above;
        if (isHeader)
            m_flow.page().strokes.append(Plate{QRectF(m_flow.paper().left, m_flow.y(), m_flow.paper().width(), height),
                                               m_setter.look().of(Status::Unknown, StatusInk::Chip)});
        putLines(row, from, to);
        m_flow.advance(height);
        m_flow.page().strokes.append(Plate{QRectF(m_flow.paper().left, m_flow.y() - 0.3, m_flow.paper().width(), 0.6),
                                           m_setter.look().of(Ink::Border)});
        from = to;
        if (from < all)
            m_flow.turn();
    }
}

void TableSetter::put()
{
    if (m_table.header.isEmpty())
        return;
    QList<Cells> rows{cellsOf(m_table.header, true)};
    rows.reserve(m_table.rows.size() + 1);
    for (const QList<Line> &cells : m_table.rows)
        rows.append(cellsOf(cells, false));
    findWidths(rows);
    const QList<QList<SetLine>> header = setRow(rows.constFirst());
    // A header that fills the page would leave no room for what it heads.
    const bool isRepeated = heightOf(header) < ((m_flow.paper().bottom - m_flow.paper().top)) / 3;
    m_flow.need(heightOf(header) + 2 * cellStyle.leading);
    putRow(header, true);
    for (qsizetype at = 1; at < rows.size(); ++at) {
        const QList<QList<SetLine>> row = setRow(rows.at(at));
        const double height = heightOf(row);
        const double whole = (m_flow.paper().bottom - m_flow.paper().top) - (isRepeated ? heightOf(header) : 0);
        if (height > m_flow.room() && (height <= whole || m_flow.room() < 4 * cellStyle.leading)) {
            m_flow.turn();
            if (isRepeated)
                putRow(header, true);
        }
        putRow(row, false);
    }
}

} // namespace sitrep::pdf
