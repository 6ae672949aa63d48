// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/statuschart.h"

#include "diagnostics/report/charts/charttext.h"
#include "diagnostics/report/charts/statusglyph.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep::charts {

namespace {

constexpr double rowHeight = 22;
constexpr double names = 170; // of the components, at the left
constexpr double latencyPlot = 56;
constexpr double times = 56; // of the latency, at the left

QString wordOf(Status status)
{
    const QString name = nameOf(status);
    return name.at(0).toUpper() + name.mid(1);
}

void paintStretch(QPainter &painter, const QRectF &box, Status status, const ChartLook &look)
{
    constexpr double shape = 11;
    const QColor chip = look.of(status, StatusInk::Chip);
    painter.setPen(QPen(look.of(status, StatusInk::Shape), 0.8));
    painter.setBrush(chip);
    painter.drawRect(box.adjusted(0.4, 0.4, -0.4, -0.4));
    if (box.width() < shape + 4)
        return;
    const QRectF place(box.left() + 3, box.center().y() - shape / 2, shape, shape);
    StatusGlyph::paint(painter, place, status, look.of(status, StatusInk::Shape), chip);
    const QRectF rest = box.adjusted(shape + 7, 0, -2, 0);
    if (widthOf(wordOf(status), look.strong) <= rest.width())
        paintText(painter, rest, wordOf(status), look.strong, look.of(status, StatusInk::Word));
}

void paintPoint(QPainter &painter, const QPointF &at, Outcome outcome, const ChartLook &look)
{
    constexpr double arm = 3;
    if (outcome == Outcome::Pass) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.of(Status::Healthy, StatusInk::Shape));
        painter.drawEllipse(at, arm, arm);
        return;
    }
    const Status like = outcome == Outcome::Fail   ? Status::Failing
                        : outcome == Outcome::Warn ? Status::Degraded
                                                   : Status::Unknown;
    painter.setPen(QPen(look.of(like, StatusInk::Shape), 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm));
    painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm));
}

} // namespace

double heightOf(const StatusHistory &history)
{
    return rowHeight * double(history.rows.size()) + axisHeight + 2;
}

void paint(QPainter &painter, const StatusHistory &history, const ChartLook &look, double width)
{
    const QRectF plot(names, 0, width - names - 2, rowHeight * double(history.rows.size()) + 2);
    double top = 0;
    for (const StatusHistory::Row &row : history.rows) {
        paintText(painter, {0, top, names - 10, rowHeight}, row.name, look.text, look.of(Ink::Text));
        for (const StatusHistory::Stretch &stretch : row.stretches) {
            const double from = xOf(stretch.span.from, history.span, plot.left(), plot.right());
            const double to = xOf(stretch.span.to, history.span, plot.left(), plot.right());
            paintStretch(painter, {from, top + 2, to - from, rowHeight - 4}, stretch.status, look);
        }
        top += rowHeight;
    }
    painter.setPen(QPen(look.of(Ink::Edge), 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    paintTimeAxis(painter, plot, history.span, look.text, look.of(Ink::Secondary));
}

double heightOf(const LatencyPoints & /*latency*/)
{
    return latencyPlot + axisHeight + 8;
}

void paint(QPainter &painter, const LatencyPoints &latency, const ChartLook &look, double width)
{
    const QList<LatencyPoints::Point> &points = latency.points;
    const TimeSpan span{points.constFirst().at, points.constLast().at};
    const auto longest = std::max_element(points.cbegin(), points.cend(), [](const auto &one, const auto &other) {
                             return one.took < other.took;
                         })->took;
    const QRectF plot(times, 8, width - times - 6, latencyPlot);
    painter.setPen(QPen(look.of(Ink::Border), 1));
    painter.drawLine(plot.topLeft(), plot.topRight());
    painter.setPen(QPen(look.of(Ink::Edge), 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    paintText(painter, {0, plot.top() - lineHeight / 2, times - 6, lineHeight}, rungTimeText(longest), look.text,
              look.of(Ink::Secondary), Qt::AlignRight);
    paintText(painter, {0, plot.bottom() - lineHeight / 2, times - 6, lineHeight}, u"0"_s, look.text,
              look.of(Ink::Secondary), Qt::AlignRight);
    QPolygonF line;
    const double whole = double(std::max<qint64>(1, longest.count()));
    for (const LatencyPoints::Point &point : points)
        line += QPointF(xOf(point.at, span, plot.left() + 4, plot.right() - 4),
                        plot.bottom() - plot.height() * double(point.took.count()) / whole);
    painter.setPen(QPen(look.of(Ink::Edge), 1));
    painter.drawPolyline(line);
    for (qsizetype at = 0; at < points.size(); ++at)
        paintPoint(painter, line.at(at), points.at(at).outcome, look);
    paintTimeAxis(painter, plot, span, look.text, look.of(Ink::Secondary));
}

} // namespace sitrep::charts
