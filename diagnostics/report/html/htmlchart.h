// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/chart.h"

namespace sitrep::html {

/// A figure: the chart as SVG in the colours of the page, with its title, and with its words where the text around does not say
/// the same. Needs a QGuiApplication, whose fonts it is measured with.
[[nodiscard]] QString figure(const Chart &chart);

} // namespace sitrep::html
