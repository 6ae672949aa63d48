// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/chartlook.h"
#include "diagnostics/report/pdf/pdfsheet.h"

#include <QByteArray>

class QPainter;

namespace sitrep::pdf {

/// What stands below each page, before the number of the page.
struct Footer
{
    QString text;
};

/// As much of \a text as a footer has room for; the same for each page, so it is asked once.
[[nodiscard]] QString fittedFooter(Fonts &fonts, const QString &text);

/// Page \a at of \a sheets, a point a unit, over a footer that is fitted already.
void paintPage(QPainter &painter, const Sheets &sheets, qsizetype at, Fonts &fonts, const ChartLook &look,
               const Footer &footer);

/// The pages as PDF, with embedded fonts and without pictures.
[[nodiscard]] QByteArray paintedPages(const Sheets &sheets, Fonts &fonts, const ChartLook &look, const Footer &footer);

} // namespace sitrep::pdf
