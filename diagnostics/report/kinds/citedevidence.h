// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// A row for each result that a short report may cite: what was asked, what came of it, from where and when. The whole evidence
/// is in the triage report.
[[nodiscard]] Blocks citedEvidence(const ReportDocument &document);

} // namespace sitrep
