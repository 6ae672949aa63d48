// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/html/htmlchart.h"

#include "diagnostics/report/charts/chartpicture.h"
#include "diagnostics/report/html/htmltext.h"
#include "diagnostics/report/svg/svgpaper.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace sitrep::html {

QString figure(const Chart &chart)
{
    constexpr double width = 760;
    const ChartLook look = ChartLook::styled();
    const double height = chartHeight(chart, look, width);
    SvgPaper paper({width, height});
    QPainter painter(&paper);
    paintChart(painter, chart, look, width);
    painter.end();
    const QString title = escaped(chart.isToldAround ? chart.title : chart.title + u':');
    const QString told = chart.isToldAround ? QString() : u' ' + escaped(chart.told);
    // Wider than a phone: it scrolls, by keyboard too.
    return u"<figure>\n<figcaption><strong>"_s + title + u"</strong>"_s + told
           + u"</figcaption>\n<div class=\"scroll\" tabindex=\"0\">\n<svg class=\"chart\" role=\"img\" viewBox=\"0 0 "_s
           + svgNumber(width) + u' ' + svgNumber(height) + u"\">\n<title>"_s + escaped(chart.title)
           + u"</title>\n<desc>"_s + escaped(chart.told) + u"</desc>\n"_s + paper.elements()
           + u"</svg>\n</div>\n</figure>\n"_s;
}

} // namespace sitrep::html
