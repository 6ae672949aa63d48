// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

#include <QByteArray>
#include <QImage>
#include <QList>

namespace sitrep {

/// A4 pages of the same blocks as every other format, with vector charts, an outline, links from citations to their evidence, and the
/// JSON of the report attached, unless names are left out: it has all facts. No text in it is hidden. Equal documents give equal bytes where the fonts are the same. Needs a
/// QGuiApplication; in several threads calls take turns.
[[nodiscard]] QByteArray toPdf(const ReportDocument &document);

struct PagePictures
{
    QList<QImage> pages; ///< the first ones
    qsizetype count = 0; ///< of all
};

/// The pages of the PDF as pictures, \a width pixels wide, at most \a most of them; otherwise as toPdf().
[[nodiscard]] PagePictures toPictures(const ReportDocument &document, int width, qsizetype most);

} // namespace sitrep
