// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

#include <QByteArray>

namespace sitrep {

/// A4 pages of the same blocks as every other format, with vector charts, an outline, links from citations to their evidence, and the
/// JSON of the report attached, unless names are left out: it has all facts. No text in it is hidden. Equal documents give equal bytes where the fonts are the same. Needs a
/// QGuiApplication; one thread at a time.
[[nodiscard]] QByteArray toPdf(const ReportDocument &document);

} // namespace sitrep
