// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sessionstate.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// The document of the next update of \a state. Pure; \a provenance is what the caller knows of itself.
[[nodiscard]] ReportDocument nextUpdate(const SessionState &state, Provenance provenance);

/// Its text in \a format, "markdown" or "json"; nothing for another format. Everything in it is masked once more on its way out (in Markdown known values alone, for the rules would read its signs): what
/// reached the document by another way than a worker.
[[nodiscard]] std::optional<QString> updateText(const ReportDocument &document, const QString &format,
                                                const Redactor &redactor);

} // namespace sitrep
