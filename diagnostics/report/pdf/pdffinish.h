// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/pdf/pdfsheet.h"

#include <QByteArray>

namespace sitrep::pdf {

/// What a document says of itself.
struct About
{
    QString title;
    QString subject;
    QString author;
    QString creator;
    Instant made{};
    QByteArray json;  ///< attached
    QString jsonName; ///< as a file
};

/// \a pages, one for each of \a sheets, with what QPdfWriter cannot write: outline, links, language, the dates of the incident, the
/// attachment, and an identity that is computed from the content. Equal arguments give equal bytes. Throws std::exception, which
/// says that \a pages are no PDF.
[[nodiscard]] QByteArray finished(const QByteArray &pages, const Sheets &sheets, const About &about);

} // namespace sitrep::pdf
