// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

// What a document can be drawn of. Where it holds no such data there is no chart, and never an empty frame.
namespace sitrep::sections {

/// The series that a result of a log check holds, with what happened in its span; nothing without an error or a warning.
[[nodiscard]] std::optional<Chart> errorChart(const ReportDocument &document, const Check &check,
                                              const CheckResult &result);
/// Of all components, once there are two moments that differ in time.
[[nodiscard]] std::optional<Chart> statusChart(const ReportDocument &document);
/// Of a connection with more than one rung.
[[nodiscard]] std::optional<Chart> ladderChart(const Check &check, const CheckResult &result);
/// Of a verdict with a cause and two whys.
[[nodiscard]] std::optional<Chart> whysChart(const ReportDocument &document);
/// Of a check that connects and was asked three times or more, not all in one moment.
[[nodiscard]] std::optional<Chart> latencyChart(const ReportDocument &document, const Check &check);

/// The chart as a block, or nothing.
[[nodiscard]] Blocks drawn(const std::optional<Chart> &chart);

} // namespace sitrep::sections
