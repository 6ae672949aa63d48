// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/chartlook.h"
#include "diagnostics/report/charts/charttext.h"
#include "diagnostics/report/charts/histogramchart.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

// The histogram as reports have it.
namespace sitrep::charts {

namespace {

constexpr double bars = 96;
constexpr double lowBars = 52;
constexpr double legend = 18;
constexpr int mostLabelRows = 3;

double barHeight(const ErrorHistogram &histogram)
{
    return histogram.isLow ? lowBars : bars;
}

double labelHeight(const ErrorHistogram &histogram)
{
    return histogram.marks.isEmpty() ? 4
                                     : lineHeight * std::min<double>(mostLabelRows, double(histogram.marks.size())) + 3;
}

HistogramLook lookOf(const ChartLook &look)
{
    return {look.of(Status::Failing, StatusInk::Shape),
            look.of(Status::Degraded, StatusInk::Shape),
            look.of(Status::Degraded, StatusInk::Chip),
            look.of(Status::Failing, StatusInk::Word),
            look.of(Ink::Accent),
            look.of(Ink::Secondary),
            look.of(Ink::Border),
            look.of(Ink::Edge),
            QColor(),
            QColor(),
            look.text,
            look.strong,
            look.text,
            QLocale(QLocale::English, QLocale::UnitedStates),
            false};
}

/// The words that tell solid from hollow.
void paintLegend(QPainter &painter, double left, double top, const HistogramLook &look)
{
    constexpr double box = 8;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.error);
    painter.drawRect(QRectF(left, top + 4, box, box));
    const QString errors = render({u"chart.errors"_s, {}});
    const double second = left + box + 6 + widthOf(errors, look.text) + 14;
    paintText(painter, {left + box + 5, top, 200, legend - 2}, errors, look.text, look.words);
    painter.setPen(QPen(look.warning, 0.8));
    painter.setBrush(look.warningGround);
    painter.drawRect(QRectF(second + 0.4, top + 4.4, box - 0.8, box - 0.8));
    paintText(painter, {second + box + 5, top, 400, legend - 2}, render({u"chart.warnings-utc"_s, {}}), look.text,
              look.words);
}

} // namespace

double heightOf(const ErrorHistogram &histogram)
{
    return labelHeight(histogram) + barHeight(histogram) + axisHeight + legend;
}

void paint(QPainter &painter, const ErrorHistogram &histogram, const ChartLook &look, double width)
{
    const HistogramLook inks = lookOf(look);
    const double top = labelHeight(histogram);
    const double left = HistogramChart::numberWidth;
    const HistogramFrame frame{QRectF(left, top, width - left - 2, barHeight(histogram)), 0, top};
    HistogramChart(histogram, inks, frame).paint(painter);
    paintLegend(painter, left, frame.plot.bottom() + axisHeight, inks);
}

} // namespace sitrep::charts
