// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/kinds/reportkind.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>

#include <map>

namespace sitrep {

/// What the export dialog asks for.
struct ExportChoice
{
    QString format; ///< "markdown", "html" …
    ReportOptions options;
    friend bool operator==(const ExportChoice &, const ExportChoice &) = default;
};

/// A format that can be exported, as the dialog lists it.
struct ExportFormat
{
    QString format;
    QString title;            ///< "HTML"
    QString about;            ///< "one file, light and dark, nothing is loaded"
    QString suffix;           ///< of its files: "html"
    bool isText = true;       ///< can be put on a clipboard
    bool hasPages = false;    ///< of its own
    bool hasAllFacts = false; ///< kind and sections do not apply
};

/// What would be written for a choice.
struct ExportDraft
{
    ExportChoice choice;
    QByteArray bytes;
    QString fileName;    ///< proposed
    QList<QImage> pages; ///< pictures of the first; empty: the bytes themselves are shown
    qsizetype pageCount = 0;
    QString trouble; ///< why it may not be written; empty: it may
};

/// What the dialog tells of the incident beside the draft.
struct ExportFacts
{
    QString heading;                         ///< "Update 2 · 2025-09-15 18:10 UTC"
    std::map<QString, int> masked;           ///< masks made, by kind
    std::map<ReportSection, QString> counts; ///< "7 events"; of sections that have one
};

} // namespace sitrep
