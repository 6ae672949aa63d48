// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/ladderchart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitrep {

namespace {

constexpr double barHeight = 16;
constexpr double barGap = 3;     // between two bars
constexpr double wordGap = 10;   // between the words of two rungs
constexpr double underBar = 4;   // from a bar to its words
constexpr double perDecade = 34; // a bar ten times as slow is this much longer
constexpr double barCorner = 2.5;

double lengthOf(const LadderRung &rung)
{
    const double ms = rung.took ? static_cast<double>(rung.took->count()) / 1e3 : 0;
    return perDecade * std::log10(1 + ms);
}

double wordsWidth(const LadderBar &bar, const LadderLook &look)
{
    return std::max(QFontMetricsF(look.name).horizontalAdvance(bar.name),
                    QFontMetricsF(look.note).horizontalAdvance(bar.note));
}

/// A bar whose further end is torn off.
QPainterPath torn(const QRectF &box, bool mirrored)
{
    constexpr double depth = 5;
    constexpr int teeth = 3;
    const double near = mirrored ? box.right() : box.left();
    const double far = mirrored ? box.left() : box.right();
    const double inwards = mirrored ? depth : -depth;
    QPainterPath path(QPointF(near, box.top()));
    path.lineTo(far + inwards, box.top());
    for (int tooth = 0; tooth < teeth; ++tooth) {
        const double step = box.height() / teeth;
        path.lineTo(far, box.top() + step * (tooth + 0.5));
        path.lineTo(far + inwards, box.top() + step * (tooth + 1));
    }
    path.lineTo(near, box.bottom());
    path.closeSubpath();
    return path;
}

} // namespace

LadderChart::LadderChart(QList<LadderBar> bars, LadderLook look, const QRectF &area, bool mirrored)
    : m_bars(std::move(bars))
    , m_look(std::move(look))
    , m_mirrored(mirrored)
{
    lay(area, mirrored);
}

double LadderChart::height(const LadderLook &look)
{
    return barHeight + underBar + QFontMetricsF(look.name).height() + QFontMetricsF(look.note).height();
}

void LadderChart::lay(const QRectF &area, bool mirrored)
{
    QList<double> widths;
    double all = 0;
    for (const LadderBar &bar : std::as_const(m_bars)) {
        widths.append(wordsWidth(bar, m_look) + wordGap + lengthOf(bar.rung));
        all += widths.last();
    }
    const double shrunk = all > area.width() ? area.width() / all : 1;
    double x = 0;
    for (const double width : std::as_const(widths)) {
        const double left = mirrored ? area.right() - x - width * shrunk : area.left() + x;
        m_places.append(QRectF(left, area.top(), width * shrunk, area.height()));
        x += width * shrunk;
    }
}

qsizetype LadderChart::barAt(const QPointF &point) const
{
    const auto found =
        std::find_if(m_places.begin(), m_places.end(), [&point](const QRectF &place) { return place.contains(point); });
    return found == m_places.end() ? -1 : found - m_places.begin();
}

void LadderChart::paint(QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype at = 0; at < m_bars.size(); ++at) {
        const QRectF &place = m_places.at(at);
        QRectF box(place.left(), place.top(), place.width() - barGap, barHeight);
        if (m_mirrored)
            box.translate(barGap, 0);
        paintBar(painter, m_bars.at(at), box);
        paintWords(painter, m_bars.at(at), place);
    }
    painter.restore();
}

void LadderChart::paintBar(QPainter &painter, const LadderBar &bar, const QRectF &box) const
{
    if (bar.rung.state == RungState::Broken) {
        paintTorn(painter, box);
        return;
    }
    if (bar.rung.state == RungState::Held) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_look.held);
        painter.drawRoundedRect(box, barCorner, barCorner);
        return;
    }
    QPen edge(m_look.hollow, 1.2);
    if (bar.rung.state == RungState::NotTried)
        edge.setDashPattern({3, 2.5});
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), barCorner, barCorner);
}

void LadderChart::paintTorn(QPainter &painter, const QRectF &box) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.broken);
    painter.drawPath(torn(box, m_mirrored));
    painter.setPen(QPen(m_look.paper, 2, Qt::SolidLine, Qt::RoundCap));
    constexpr double arm = 3.6;
    const QPointF middle = box.center() + QPointF(m_mirrored ? 2 : -2, 0);
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm));
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm));
}

void LadderChart::paintWords(QPainter &painter, const LadderBar &bar, const QRectF &place) const
{
    const bool broken = bar.rung.state == RungState::Broken;
    const bool held = bar.rung.state == RungState::Held;
    const auto align = (m_mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter;
    const QFontMetricsF names(m_look.name);
    const QFontMetricsF notes(m_look.note);
    const double room = place.width() - barGap;
    QRectF line(place.left() + (m_mirrored ? barGap : 0), place.top() + barHeight + underBar, room, names.height());
    painter.setFont(m_look.name);
    painter.setPen(broken ? m_look.brokenWord : held ? m_look.text : m_look.muted);
    painter.drawText(line, int(align), names.elidedText(bar.name, Qt::ElideRight, room));
    line.moveTop(line.bottom());
    line.setHeight(notes.height());
    painter.setFont(m_look.note);
    painter.setPen(broken ? m_look.brokenWord : m_look.muted);
    painter.drawText(line, int(align), notes.elidedText(bar.note, Qt::ElideRight, room));
}

} // namespace sitrep
