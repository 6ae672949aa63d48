// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/pdf/pdfsheet.h"

#include <QByteArray>

namespace sitrep::pdf {

/// A file within a document, packed: deflated as RFC 1950 has it.
struct Attachment
{
    QString name; ///< nothing is attached without one
    QByteArray packed;
    QByteArray sum;     ///< MD5 of the content, as ISO 32000-1 (7.11.4) wants it
    qsizetype size = 0; ///< of the content

    /// For any thread.
    [[nodiscard]] static Attachment of(const QString &name, const QByteArray &content);
};

/// What a document says of itself.
struct About
{
    QString title;
    QString subject;
    QString author;
    QString creator;
    Instant made{};
    Attachment json;
};

/// \a pages, one for each of \a sheets, with what QPdfWriter cannot write: outline, links, language, the dates of the incident, the
/// attachment, and an identity that is computed from the content. Equal arguments give equal bytes. Throws std::exception, which
/// says that \a pages are no PDF.
[[nodiscard]] QByteArray finished(const QByteArray &pages, const Sheets &sheets, const About &about);

} // namespace sitrep::pdf
