// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sessionstate.h"
#include "diagnostics/domain/masker.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// The document of the next update of \a state, whose runbook is masked. What came in is masked once more by \a known: an
/// earlier run, and the update before, may hold what only a later one has learnt to be a secret. Pure; \a provenance is
/// what the caller knows of itself.
[[nodiscard]] ReportDocument nextUpdate(const SessionState &state, Provenance provenance, const Masker &known);

/// \a events as they leave: what has become known as a secret since they were kept is masked, in updates that were shared too.
[[nodiscard]] QList<Event> leavingEvents(QList<Event> events, const Masker &known);

/// The formats of updateBytes() that are asked for by name: "markdown", "html", "pdf", "slack", "json", "junit", "nagios". HTML and PDF
/// need a QGuiApplication.
[[nodiscard]] const QStringList &updateFormats();
/// Whether people read it, so that it is an update that was shared; the others are for programs.
[[nodiscard]] bool isForPeople(const QString &format);
/// What is wrong with \a format as one of them, or nothing.
[[nodiscard]] QString formatProblem(const QString &format);

/// Its text in \a format, one of updateFormats() or "short", a terminal's; nothing for another format, and for a PDF.
[[nodiscard]] std::optional<QString> updateText(const ReportDocument &document, const QString &format);
/// As a file: the text in UTF-8, or a PDF.
[[nodiscard]] std::optional<QByteArray> updateBytes(const ReportDocument &document, const QString &format);
/// What the journal keeps of an update that was shared as  bytes: its text; of a PDF its Markdown.
[[nodiscard]] QString keptText(const ReportDocument &document, const QString &format, const QByteArray &bytes);
/// The second pass over it: why it must not leave, as a sentence, or nothing. \a kept: its keptText(); of a PDF the JSON that is
/// attached to it is gone through too.
[[nodiscard]] QString refusalToLeave(const ReportDocument &document, const QString &format, const QString &kept,
                                     const Masker &masker);

} // namespace sitrep
