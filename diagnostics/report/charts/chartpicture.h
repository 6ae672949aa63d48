// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/chartlook.h"

class QPainter;

// A chart, painted by the same function on the screen, into SVG and into PDF. Lengths are pixels of CSS. Colour is never the only
// sign: errors are solid and warnings hollow, a status has its shape, a failure is crossed.
namespace sitrep {

/// How high \a chart is when it is \a width wide.
[[nodiscard]] double chartHeight(const Chart &chart, const ChartLook &look, double width);
/// From the origin of \a painter on. Equal charts give equal strokes.
void paintChart(QPainter &painter, const Chart &chart, const ChartLook &look, double width);

} // namespace sitrep
