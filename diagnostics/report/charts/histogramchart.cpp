// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/histogramchart.h"

#include "diagnostics/report/charts/charttext.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sitrep {

namespace {

using charts::lineHeight;
using charts::paintText;
using charts::widthOf;

constexpr int labelRows = 3;

qint64 highestIn(const ErrorHistogram &histogram)
{
    qint64 highest = 1;
    for (const ErrorHistogram::Bar &bar : histogram.bars)
        highest = std::max(highest, bar.errors + bar.warnings);
    return highest;
}

bool hasAnyIn(const ErrorHistogram &histogram)
{
    return std::ranges::any_of(histogram.bars,
                               [](const ErrorHistogram::Bar &bar) { return bar.errors + bar.warnings > 0; });
}

} // namespace

HistogramChart::HistogramChart(const ErrorHistogram &histogram, const HistogramLook &look, const HistogramFrame &frame)
    : m_histogram(histogram)
    , m_look(look)
    , m_frame(frame)
    , m_highest(highestIn(histogram))
{}

qsizetype HistogramChart::barAt(double x) const
{
    const qsizetype bars = m_histogram.bars.size();
    if (bars == 0 || m_frame.plot.width() <= 0)
        return -1;
    const auto bar = qsizetype((x - m_frame.plot.left()) / m_frame.plot.width() * double(bars));
    return std::clamp<qsizetype>(bar, 0, bars - 1);
}

void HistogramChart::paint(QPainter &painter) const
{
    if (m_histogram.bars.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, !m_look.isOnPixels); // which blurs lines between two pixels
    paintLevels(painter);
    paintChoice(painter);
    paintBars(painter, true);
    if (m_frame.choice)
        paintBars(painter, false);
    paintCaption(painter);
    paintMarks(painter);
    charts::paintTimeAxis(painter, m_frame.plot, m_histogram.span, m_look.text, m_look.words);
    paintPennants(painter);
}

double HistogramChart::xOf(Instant at) const
{
    return charts::xOf(at, m_histogram.span, m_frame.plot.left(), m_frame.plot.right());
}

double HistogramChart::lengthOf(qint64 count) const
{
    constexpr double least = 1.2; // that is seen
    return count == 0 ? 0 : std::max(least, m_frame.plot.height() * double(count) / double(m_highest));
}

bool HistogramChart::isInPlot(double x) const
{
    return x >= m_frame.plot.left() && x <= m_frame.plot.right();
}

void HistogramChart::paintLevel(QPainter &painter, qint64 count) const
{
    const QRectF &plot = m_frame.plot;
    const double y = plot.bottom() - plot.height() * double(count) / double(m_highest);
    painter.setPen(QPen(m_look.level, 1));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    paintText(painter, {plot.left() - numberWidth, y - lineHeight / 2, numberWidth - 6, lineHeight},
              m_look.locale.toString(count), m_look.numbers, m_look.words, Qt::AlignRight);
}

void HistogramChart::paintLevels(QPainter &painter) const
{
    const QRectF &plot = m_frame.plot;
    if (hasAnyIn(m_histogram))
        paintLevel(painter, m_highest);
    if (m_highest > 3 && plot.height() / 2 >= lineHeight - 3) // numbers are lower than a line
        paintLevel(painter, m_highest / 2);
    painter.setPen(QPen(m_look.axis, 1));
    painter.drawLine(QPointF(plot.left(), plot.bottom()), QPointF(plot.right(), plot.bottom()));
}

void HistogramChart::paintChoice(QPainter &painter) const
{
    if (!m_frame.choice)
        return;
    const QRectF &plot = m_frame.plot;
    const double step = plot.width() / double(m_histogram.bars.size());
    const double left = plot.left() + step * double(m_frame.choice->first);
    const double right = plot.left() + step * double(m_frame.choice->last + 1);
    const QRectF place(left, plot.top() - 4, right - left, plot.height() + 4);
    painter.fillRect(place, m_look.chosen);
    painter.setPen(QPen(m_look.mark, 1));
    painter.drawLine(QPointF(left, place.top()), QPointF(left, place.bottom()));
    painter.drawLine(QPointF(right, place.top()), QPointF(right, place.bottom()));
}

/// One path for all bars of a kind: a hundred rectangles would be as many elements. While some are chosen the others step back.
void HistogramChart::paintBars(QPainter &painter, bool chosen) const
{
    const QRectF &plot = m_frame.plot;
    const double step = plot.width() / double(m_histogram.bars.size());
    const double gap = step > 4 ? 1.5 : step / 4;
    const double edge = m_look.isOnPixels ? 1 : 0.8;
    QPainterPath errors;
    QPainterPath warnings;
    for (qsizetype at = 0; at < m_histogram.bars.size(); ++at) {
        if (m_frame.choice && m_frame.choice->contains(at) != chosen)
            continue;
        const ErrorHistogram::Bar &bar = m_histogram.bars.at(at);
        const double x = plot.left() + step * double(at) + gap / 2;
        const double solid = lengthOf(bar.errors);
        const double hollow = lengthOf(bar.warnings);
        if (solid > 0)
            errors.addRect(x, plot.bottom() - solid, step - gap, solid);
        if (hollow > 0)
            warnings.addRect(x + edge / 2, plot.bottom() - solid - hollow + edge / 2, std::max(0.2, step - gap - edge),
                             std::max(0.2, hollow - edge));
    }
    constexpr double stepsBack = 0.35;
    painter.setOpacity(chosen ? 1 : stepsBack);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.error);
    painter.drawPath(errors);
    painter.setPen(QPen(m_look.warning, edge));
    painter.setBrush(m_look.warningGround);
    painter.drawPath(warnings);
    painter.setOpacity(1);
}

QRectF HistogramChart::placeOfCaption() const
{
    return {m_frame.plot.left() + 4, m_frame.labelTop, widthOf(m_frame.caption, m_look.text) + 6, lineHeight};
}

void HistogramChart::paintCaption(QPainter &painter) const
{
    if (m_frame.caption.isEmpty())
        return;
    const QRectF place = placeOfCaption();
    painter.fillRect(place, m_look.ground);
    paintText(painter, place.adjusted(2, 0, 0, 0), m_frame.caption, m_look.text, m_look.words);
}

void HistogramChart::paintMarks(QPainter &painter) const
{
    QList<QRectF> taken;
    if (!m_frame.caption.isEmpty())
        taken += placeOfCaption();
    for (const ErrorHistogram::Mark &mark : m_histogram.marks) {
        const double x = xOf(mark.at);
        if (!isInPlot(x))
            continue;
        const QColor ink = mark.isAlarm ? m_look.alarm : m_look.mark;
        const std::optional<QRectF> place = placeOfLabel(x, mark.text, taken);
        QPen pen(ink, 1, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, place ? place->top() + 2 : m_frame.plot.top()), QPointF(x, m_frame.plot.bottom()));
        if (!place)
            continue;
        taken += *place;
        if (m_look.ground.isValid())
            painter.fillRect(*place, m_look.ground);
        paintText(painter, *place, mark.text, m_look.strong, ink);
    }
}

/// Whether a bar reaches into \a place.
bool HistogramChart::coversBars(const QRectF &place) const
{
    const QRectF &plot = m_frame.plot;
    if (place.bottom() <= plot.top())
        return false;
    for (qsizetype at = barAt(place.left()); at <= barAt(place.right()); ++at) {
        const ErrorHistogram::Bar &bar = m_histogram.bars.at(at);
        if (plot.bottom() - lengthOf(bar.errors) - lengthOf(bar.warnings) < place.bottom())
            return true;
    }
    return false;
}

/// Right of its line, else left of it, else a row lower; over bars only where no place is free of them.
std::optional<QRectF> HistogramChart::placeOfLabel(double x, const QString &text, const QList<QRectF> &taken) const
{
    const QRectF &plot = m_frame.plot;
    const double width = std::min(widthOf(text, m_look.strong), plot.width() / 2);
    const auto isFree = [&](const QRectF &place) {
        return place.left() >= plot.left() && place.right() <= plot.right()
               && std::ranges::none_of(taken, [&](const QRectF &other) { return other.intersects(place); });
    };
    std::optional<QRectF> overBars;
    for (int row = 0; row < labelRows && m_frame.labelTop + lineHeight * (row + 1) <= m_frame.labelBottom; ++row) {
        for (const double left : {x + 4, x - 4 - width}) {
            const QRectF place(left, m_frame.labelTop + lineHeight * row, width, lineHeight);
            if (!isFree(place))
                continue;
            if (!coversBars(place))
                return place;
            overBars = overBars ? overBars : place;
        }
    }
    return overBars;
}

void HistogramChart::paintPennants(QPainter &painter) const
{
    if (m_frame.pennants.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.mark);
    for (const Instant at : m_frame.pennants) {
        const double x = xOf(at);
        const double top = m_frame.plot.bottom();
        if (isInPlot(x))
            painter.drawPolygon(QPolygonF{QPointF(x, top), QPointF(x - 4, top + 6), QPointF(x + 4, top + 6)});
    }
}

} // namespace sitrep
