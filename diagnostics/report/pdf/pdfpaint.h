// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/chartlook.h"
#include "diagnostics/report/pdf/pdfsheet.h"

#include <QByteArray>

namespace sitrep::pdf {

/// What stands below each page, before the number of the page.
struct Footer
{
    QString text;
};

/// The pages as PDF, with embedded fonts and without pictures.
[[nodiscard]] QByteArray paintedPages(const Sheets &sheets, Fonts &fonts, const ChartLook &look, const Footer &footer);

} // namespace sitrep::pdf
