// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sessionstate.h"
#include "diagnostics/domain/masker.h"
#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// The document of the next update of \a state. Pure; \a provenance is what the caller knows of itself.
[[nodiscard]] ReportDocument nextUpdate(const SessionState &state, Provenance provenance);

/// Its text in \a format, "markdown" or "json"; nothing for another format. Everything in it is masked once more on its way out: what
/// reached the document by another way than a worker.
[[nodiscard]] std::optional<QString> updateText(const ReportDocument &document, const QString &format,
                                                const Masker &masker);

} // namespace sitrep
