// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/reportdocument.h"

// What several sections are made of.
namespace sitrep::sections {

/// Foreign text as one line, see oneLine(). Nothing where nothing is left of it.
[[nodiscard]] Line prose(const QString &text);
/// Ours, as it is: separators and brackets keep their blanks.
[[nodiscard]] Line literal(const QString &text);
[[nodiscard]] Line strong(const QString &text);
/// Nothing where \a text is empty.
[[nodiscard]] Line code(const QString &text);
/// Only http and https are links: a report is opened where we cannot see it. Else title and address as text.
[[nodiscard]] Line link(const QString &title, const QString &url);
[[nodiscard]] Line timeOf(Instant at);
[[nodiscard]] Line statusOf(Status status, const QString &word);
/// The parts, with \a separator between those that are not empty.
[[nodiscard]] Line joined(const QList<Line> &parts, const QString &separator);

/// The English text of a key without arguments.
[[nodiscard]] QString say(const char16_t *key);
[[nodiscard]] Line words(const char16_t *key);
[[nodiscard]] Line sentence(const Sentence &sentence);
[[nodiscard]] Heading heading(const char16_t *key);
/// " [E3]", or empty: evidence behind a claim.
[[nodiscard]] Line cite(const ReportDocument &document, const QString &check);
/// The same of several, each check once; of many the first ones.
[[nodiscard]] Line citeChecks(const ReportDocument &document, const QStringList &checks);
[[nodiscard]] Line citeEach(const ReportDocument &document, const QList<Citation> &cites);
[[nodiscard]] Line cited(const ReportDocument &document, const CitedSentence &told);
/// "confirmed" as "Confirmed".
[[nodiscard]] QString capitalized(const QString &word);

} // namespace sitrep::sections
