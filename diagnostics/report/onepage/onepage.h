// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

// What a status update tells so that all of it stands on one page. The sections are those of the triage report, put shortly: what is
// said twice there, for those who look something up, is said once here. Each begins with its heading, but for those that say so, or
// is empty.
namespace sitrep::onepage {

/// Figures side by side, what is hurt and what is not, and what changed before.
[[nodiscard]] Blocks impact(const ReportDocument &document);
/// "9.0 %, 451 of 5,012 [E2]", "39 [E2]": a figure with where it is from.
[[nodiscard]] Line withSource(const Line &value, const Line &source);
/// The whys below the headline, what would settle it, its rivals, where it lies, and earlier incidents.
[[nodiscard]] Blocks why(const ReportDocument &document);
/// Since the update before; what the status matrix tells by itself is left to it.
[[nodiscard]] Blocks changes(const ReportDocument &document);
/// Without a heading.
[[nodiscard]] Blocks errors(const ReportDocument &document);
/// What stands out in the logs, on a line of its own. Without a heading.
[[nodiscard]] Blocks patterns(const ReportDocument &document);
/// What is broken is a table; the rest is named below it.
[[nodiscard]] Blocks matrix(const ReportDocument &document);
/// What is due first with its commands, the rest by its due time, and who is called next.
[[nodiscard]] Blocks steps(const ReportDocument &document);
/// The newest things that people said.
[[nodiscard]] Blocks statements(const ReportDocument &document);
/// By the place where it was taken: what is cited in \a page, which stands above.
[[nodiscard]] Blocks evidence(const ReportDocument &document, const Blocks &page);
/// How to repeat it, and what was masked. Without a heading.
[[nodiscard]] Blocks repeat(const ReportDocument &document);

} // namespace sitrep::onepage
