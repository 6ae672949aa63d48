// SPDX-License-Identifier: Apache-2.0
#include "widgets/delegates/cellpainter.h"

#include "diagnostics/report/charts/statusglyph.h"
#include "widgets/models/words.h"
#include "widgets/support/mirrored.h"

#include <QPainter>
#include <QWidget>
#include <QtMath>

namespace sitrep {

namespace {

constexpr int currentBar = 3;

} // namespace

CellPainter::CellPainter(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
    : m_painter(painter)
    , m_option(option)
    , m_theme(theme)
{}

QRect CellPainter::at(const QRect &logical) const
{
    return mirrored(logical, m_option.rect, m_option.direction);
}

void CellPainter::ground(bool isFirst, bool hasRule)
{
    const Tokens &tokens = m_theme.tokens();
    const QRect row = m_option.rect;
    if (m_option.state & QStyle::State_Selected)
        m_painter.fillRect(row, tokens.selection);
    else if (m_option.state & QStyle::State_MouseOver)
        m_painter.fillRect(row, tokens.hover);
    if (hasRule)
        m_painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), tokens.border);
    if (isFirst)
        bar();
}

void CellPainter::bar()
{
    const QRect row = m_option.rect;
    if ((m_option.state & QStyle::State_Selected) && m_option.widget && m_option.widget->hasFocus())
        m_painter.fillRect(at(QRect(row.left(), row.top(), currentBar, row.height())), m_theme.tokens().accent);
}

int CellPainter::widthOf(const QString &text, const QFont &font)
{
    return qCeil(QFontMetricsF(font).horizontalAdvance(text));
}

void CellPainter::text(const QRect &area, const QString &text, const QFont &font, const QColor &colour,
                       Qt::Alignment alignment)
{
    if (text.isEmpty() || area.width() <= 0)
        return;
    m_painter.setFont(font);
    m_painter.setPen(colour);
    const QString shown = words::isolated(QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width()));
    m_painter.drawText(
        at(area), int(mirroredAlignment(alignment, m_option.direction) | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

void CellPainter::box(const QRect &area, const QColor &fill, const QColor &edge, qreal radius)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    m_painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    const qreal inset = edge.isValid() ? 0.5 : 0;
    m_painter.drawRoundedRect(QRectF(at(area)).adjusted(inset, inset, -inset, -inset), radius, radius);
    m_painter.restore();
}

void CellPainter::glyph(const QRect &area, Status status, const QColor &ink, const QColor &paper)
{
    StatusGlyph::paint(m_painter, QRectF(at(area)), status, ink, paper);
}

void CellPainter::icon(const QRect &area, const QIcon &icon)
{
    icon.paint(&m_painter, at(area));
}

} // namespace sitrep
