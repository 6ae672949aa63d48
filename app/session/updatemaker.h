// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sessionstate.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// The document of the next update of \a state. Pure; \a provenance is what the caller knows of itself.
[[nodiscard]] ReportDocument nextUpdate(const SessionState &state, Provenance provenance);

/// Its text in \a format, "markdown" or "json"; nothing for another format. Its texts are masked where they came in, and
/// as the runbook of the state; what is known to be a secret is looked for once more in the finished text, but for the
/// words that every document has.
[[nodiscard]] std::optional<QString> updateText(const ReportDocument &document, const QString &format,
                                                const Redactor &redactor);

} // namespace sitrep
