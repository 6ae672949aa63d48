// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/chartpicture.h"

#include "diagnostics/report/charts/histogramchart.h"
#include "diagnostics/report/charts/statuschart.h"
#include "diagnostics/report/charts/whyschart.h"

#include <QPainter>

namespace sitrep {

namespace {

struct Height
{
    const ChartLook &look;
    double width;

    double operator()(const ErrorHistogram &data) const { return charts::heightOf(data); }
    double operator()(const StatusHistory &data) const { return charts::heightOf(data); }
    double operator()(const LatencyPoints &data) const { return charts::heightOf(data); }
    double operator()(const WhysChain &data) const { return charts::heightOf(data, look, width); }
    double operator()(const LadderBars & /*data*/) const { return LadderChart::height(look.ladder()) + 2; }
};

struct Paint
{
    QPainter &painter;
    const ChartLook &look;
    double width;

    void operator()(const LadderBars &data) const
    {
        const LadderLook ladder = look.ladder();
        LadderChart(data.bars, ladder, QRectF(0, 0, width, LadderChart::height(ladder)), false).paint(painter);
    }
    template<class Data>
    void operator()(const Data &data) const
    {
        charts::paint(painter, data, look, width);
    }
};

} // namespace

double chartHeight(const Chart &chart, const ChartLook &look, double width)
{
    return std::visit(Height{look, width}, chart.data);
}

void paintChart(QPainter &painter, const Chart &chart, const ChartLook &look, double width)
{
    painter.setRenderHint(QPainter::Antialiasing);
    std::visit(Paint{painter, look, width}, chart.data);
}

} // namespace sitrep
