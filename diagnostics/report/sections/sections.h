// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

// What an update tells, section by section: each begins with its heading, or is empty when there is nothing to say.
namespace sitrep {

namespace sections {

[[nodiscard]] Blocks title(const ReportDocument &document);
[[nodiscard]] Blocks verdict(const ReportDocument &document);
/// Without the ways that led to it: class, headline, what would settle it.
[[nodiscard]] Blocks verdictInShort(const ReportDocument &document);
/// Earlier incidents that are kept and look like this one.
[[nodiscard]] Blocks similar(const ReportDocument &document);
/// Whether earlier incidents are back.
[[nodiscard]] Blocks regression(const ReportDocument &document);
/// Code, configuration, environment, infrastructure: what speaks for each, and what against.
[[nodiscard]] Blocks layers(const ReportDocument &document);
/// Names and results that do not fit together.
[[nodiscard]] Blocks misfits(const ReportDocument &document);
[[nodiscard]] Blocks figures(const ReportDocument &document);
[[nodiscard]] Blocks impact(const ReportDocument &document);
/// What changed before the incident began.
[[nodiscard]] Blocks changedBefore(const ReportDocument &document);
/// Since the update before, and check by check: newly failing, fixed, still failing …
[[nodiscard]] Blocks changes(const ReportDocument &document);
[[nodiscard]] Blocks matrix(const ReportDocument &document);
/// The names that several sources were asked for, a column a source.
[[nodiscard]] Blocks variables(const ReportDocument &document);
[[nodiscard]] Blocks timeline(const ReportDocument &document);
[[nodiscard]] Blocks steps(const ReportDocument &document);
[[nodiscard]] Blocks evidence(const ReportDocument &document);
[[nodiscard]] Blocks repeat(const ReportDocument &document);

} // namespace sections

/// The whole status update, in the order in which a lead reads it.
[[nodiscard]] Blocks statusUpdate(const ReportDocument &document);

} // namespace sitrep
