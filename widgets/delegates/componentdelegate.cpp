// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/componentdelegate.h"

#include "widgets/delegates/cellpainter.h"
#include "widgets/models/componentmodel.h"
#include "widgets/models/words.h"

#include <QPainter>
#include <QPolygonF>
#include <QTransform>

#include <algorithm>

namespace sitrep {

namespace {

constexpr int padding = 8;
constexpr int glyphSide = 14;

int lineOf(const QFont &font)
{
    return QFontMetrics(font).height();
}

/// One cause, one lamp: a consequence keeps its status and is not lit.
void paintChip(CellPainter &cell, const QRect &row, Status status, bool isConsequence, const Theme &theme)
{
    const StatusColours &colours = theme.tokens().of(status);
    const QFont font = theme.textFont(12, QFont::Medium);
    const int chipHeight = std::max(22, lineOf(font) + 6);
    const QRect chip(row.left() + 10, row.top() + (row.height() - 1 - chipHeight) / 2, row.width() - 14, chipHeight);
    if (isConsequence)
        cell.box(chip, theme.tokens().surface, colours.chip, 4);
    else
        cell.box(chip, colours.chip, {}, 4);
    const QRect glyph(chip.left() + 6, chip.top() + (chipHeight - glyphSide) / 2, glyphSide, glyphSide);
    cell.glyph(glyph, status, colours.glyph, colours.chip);
    cell.text(QRect(glyph.right() + 7, chip.top(), chip.right() - glyph.right() - 9, chipHeight), words::status(status),
              font, colours.word);
}

/// Paints "as configured", or "because of …", in a frame of at most \a most pixels and returns where the evidence goes on.
int paintRest(CellPainter &cell, const QRect &area, const QString &text, int most, const Theme &theme)
{
    const QFont font = theme.textFont(11);
    const int width = std::min(CellPainter::widthOf(text, font) + 12, most);
    const int height = std::max(18, lineOf(font) + 4);
    const QRect tag(area.left(), area.top() + (area.height() - height) / 2, width, height);
    cell.box(tag, {}, theme.tokens().border, 4);
    cell.text(tag.adjusted(6, 0, -6, 0), text, font, theme.tokens().muted);
    return tag.right() + 7;
}

/// Lines over time with the last point; what is under them is tinted.
void paintLines(QPainter &painter, const QRectF &area, const QList<QPolygonF> &lines, const StatusColours &colours)
{
    QTransform toArea;
    toArea.translate(area.left(), area.bottom());
    toArea.scale(area.width(), -area.height());
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QPolygonF &line : lines) {
        const QPolygonF drawn = toArea.map(line);
        QPolygonF under = drawn;
        under += QPointF(drawn.constLast().x(), area.bottom());
        under += QPointF(drawn.constFirst().x(), area.bottom());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.chip);
        painter.drawPolygon(under);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.glyph, 1.4));
        painter.drawPolyline(drawn);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.glyph);
    painter.drawEllipse(toArea.map(lines.constLast().constLast()), 2.2, 2.2);
}

} // namespace

ComponentDelegate::ComponentDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void ComponentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    CellPainter cell(*painter, option, m_theme);
    const int column = index.column();
    cell.ground(column == 0);
    const Tokens &tokens = m_theme.tokens();
    QRect area = option.rect.adjusted(padding, 0, -padding, -1);
    const QString text = index.data().toString();
    switch (column) {
    case ComponentModel::StatusColumn:
        paintChip(cell, option.rect, Status(index.data(ComponentModel::StatusRole).toInt()),
                  !index.data(ComponentModel::BecauseRole).toString().isEmpty(), m_theme);
        break;
    case ComponentModel::ComponentColumn:
        cell.text(area, text, m_theme.textFont(13, QFont::Medium), tokens.text);
        break;
    case ComponentModel::EvidenceColumn: {
        const QString because = index.data(ComponentModel::BecauseRole).toString();
        const QString rest = because.isEmpty() ? index.data(ComponentModel::HealthyByRole).toString() : because;
        // Why it fails is one thing; how it fails must still be read.
        const int most = because.isEmpty() ? area.width() : area.width() / 2;
        if (!rest.isEmpty())
            area.setLeft(paintRest(cell, area, rest, most, m_theme));
        cell.text(area, index.data(ComponentModel::EvidenceRole).toString(), m_theme.textFont(13),
                  because.isEmpty() ? tokens.text : tokens.secondary);
        break;
    }
    case ComponentModel::NextActionColumn:
        cell.text(area, text, m_theme.textFont(13), tokens.secondary);
        break;
    case ComponentModel::RecentColumn:
        if (const auto lines = index.data(ComponentModel::RecentRole).value<QList<QPolygonF>>(); !lines.isEmpty())
            paintLines(*painter, QRectF(cell.at(area)).adjusted(0, 6, -4, -6), lines,
                       tokens.of(Status(index.data(ComponentModel::StatusRole).toInt())));
        else
            cell.text(area, text, m_theme.textFont(12), tokens.muted);
        break;
    default:
        cell.text(area, text, m_theme.textFont(12), tokens.muted, Qt::AlignRight);
        break;
    }
    painter->restore();
}

QSize ComponentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {40, m_theme.rowHeight()};
}

} // namespace sitrep
