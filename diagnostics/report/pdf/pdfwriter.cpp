// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfwriter.h"

#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/pdf/pdfblocks.h"
#include "diagnostics/report/pdf/pdffinish.h"
#include "diagnostics/report/pdf/pdfpaint.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString titleOf(const Blocks &blocks)
{
    QString title;
    if (blocks.isEmpty() || !std::holds_alternative<Heading>(blocks.constFirst()))
        return title;
    for (const Piece &piece : std::get<Heading>(blocks.constFirst()).text)
        title += piece.text;
    return title;
}

QString footerOf(const ReportDocument &document)
{
    const QString update =
        render({u"report.footer"_s, {{u"number"_s, document.updateNumber}, {u"time"_s, secondsText(document.made)}}});
    const QString id = oneLine(document.incident.details().id);
    return id.isEmpty() ? update : render({u"report.incident"_s, {{u"id"_s, id}}}) + u" · "_s + update;
}

} // namespace

QByteArray toPdf(const ReportDocument &document)
{
    const Blocks blocks = reportBlocks(document);
    const ChartLook look = ChartLook::paper();
    pdf::Fonts fonts;
    pdf::Setter setter(fonts, look);
    pdf::Flow flow;
    pdf::BlockSetter set(flow, setter);
    for (qsizetype at = 0; at < blocks.size(); ++at) {
        set.announce(at + 1 < blocks.size() ? &blocks.at(at + 1) : nullptr);
        std::visit(set, blocks.at(at));
    }
    const pdf::Sheets &sheets = flow.sheets();
    const QString footer = footerOf(document);
    pdf::About about{titleOf(blocks), footer, {}, u"Sitrep "_s + oneLine(document.provenance.version),
                     document.made,   {},     {}};
    if (document.options.audience == Audience::Team && document.options.kind != ReportKind::Public) {
        about.author = oneLine(document.provenance.author);
        about.json = QJsonDocument(toJson(document)).toJson(QJsonDocument::Indented);
        about.jsonName = u"sitrep-report.json"_s;
    }
    return pdf::finished(pdf::paintedPages(sheets, fonts, look, {footer}), sheets, about);
}

} // namespace sitrep
