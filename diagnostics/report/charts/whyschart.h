// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/chartlook.h"

class QPainter;

namespace sitrep::charts {

[[nodiscard]] double heightOf(const WhysChain &chain, const ChartLook &look, double width);
/// A box a link, the cause at the top; each leads down to what it brings about.
void paint(QPainter &painter, const WhysChain &chain, const ChartLook &look, double width);

} // namespace sitrep::charts
