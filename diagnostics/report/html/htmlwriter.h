// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// One file that needs nothing else: styles and shapes within, no script, and a policy that forbids loading and running anything
/// (https://www.w3.org/TR/CSP3/). Equal documents give equal bytes. Needs a QGuiApplication: charts are
/// measured with its fonts.
[[nodiscard]] QString toHtml(const ReportDocument &document);

} // namespace sitrep
