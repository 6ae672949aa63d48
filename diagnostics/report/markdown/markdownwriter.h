// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// GitHub-flavoured Markdown: title, verdict, figures, impact, matrix, changes, timeline, next steps, evidence, "Repeat
/// this".
[[nodiscard]] QString toMarkdown(const ReportDocument &document);

} // namespace sitrep
