// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/chartlook.h"

class QPainter;

namespace sitrep::charts {

[[nodiscard]] double heightOf(const StatusHistory &history);
/// A row a component: a stretch has its status's shape, and its word where it is long enough.
void paint(QPainter &painter, const StatusHistory &history, const ChartLook &look, double width);

[[nodiscard]] double heightOf(const LatencyPoints &latency);
/// Each answer a point at the height of its time, counted from nought: a pass a disc, what did not pass a cross.
void paint(QPainter &painter, const LatencyPoints &latency, const ChartLook &look, double width);

} // namespace sitrep::charts
