// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

// The sections of a Markdown update, each with its heading and a blank line behind it, or empty when there is nothing
// to say.
namespace sitrep::markdown {

[[nodiscard]] QString titleSection(const ReportDocument &document);
[[nodiscard]] QString verdictSection(const ReportDocument &document);
/// Whether earlier incidents are back.
[[nodiscard]] QString regressionSection(const ReportDocument &document);
/// Code, configuration, environment, infrastructure: what speaks for each, and what against.
[[nodiscard]] QString layersSection(const ReportDocument &document);
/// Names and results that do not fit together.
[[nodiscard]] QString misfitsSection(const ReportDocument &document);
[[nodiscard]] QString figuresSection(const ReportDocument &document);
[[nodiscard]] QString impactSection(const ReportDocument &document);
/// What changed before the incident began.
[[nodiscard]] QString changedBeforeSection(const ReportDocument &document);
/// Since the update before.
[[nodiscard]] QString changesSection(const ReportDocument &document);
[[nodiscard]] QString matrixSection(const ReportDocument &document);
/// The names that several sources were asked for, a column a source.
[[nodiscard]] QString variablesSection(const ReportDocument &document);
[[nodiscard]] QString timelineSection(const ReportDocument &document);
[[nodiscard]] QString stepsSection(const ReportDocument &document);
[[nodiscard]] QString evidenceSection(const ReportDocument &document);
[[nodiscard]] QString repeatSection(const ReportDocument &document);

/// Check by check, against the update before: newly failing, fixed, still failing …; empty where nothing differs or fails.
[[nodiscard]] QString comparisonText(const ReportDocument &document);

/// The English text of a key without arguments.
[[nodiscard]] QString say(const char16_t *key);
[[nodiscard]] QString heading(const char16_t *key);
/// " [E3]", or empty: evidence behind a claim.
[[nodiscard]] QString cite(const ReportDocument &document, const QString &check);
/// The same of several, each check once.
[[nodiscard]] QString citeEach(const ReportDocument &document, const QList<Citation> &cites);

} // namespace sitrep::markdown
