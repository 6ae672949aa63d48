// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/chartlook.h"

class QPainter;

namespace sitrep::charts {

[[nodiscard]] double heightOf(const ErrorHistogram &histogram);
/// Errors solid, warnings hollow above them, marks as dashed lines with their names, which avoid each other.
void paint(QPainter &painter, const ErrorHistogram &histogram, const ChartLook &look, double width);

} // namespace sitrep::charts
