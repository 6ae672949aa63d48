// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// What a monitoring system reads of a plugin (https://www.monitoring-plugins.org/doc/guidelines.html): the status by the exit code, the
/// verdict, and counts as performance data on the first line; below it one line for each component that does not hold.
[[nodiscard]] QString toPluginOutput(const ReportDocument &document);

} // namespace sitrep
