// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfwriter.h"

#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/json/jsonwriter.h"
#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/pdf/pdfblocks.h"
#include "diagnostics/report/pdf/pdffinish.h"
#include "diagnostics/report/pdf/pdfpaint.h"

#include <QHash>
#include <QJsonDocument>
#include <QPainter>

#include <algorithm>
#include <future>
#include <mutex>
#include <system_error>

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

/// Fonts of Qt's raw kind are not made for several threads.
std::mutex &turns()
{
    static std::mutex mutex;
    return mutex;
}

/// QPdfWriter writes fonts in the order of a hash, whose seed is another in each process. Hashes that were made before keep theirs.
class FixedHashes
{
public:
    FixedHashes() { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedHashes() { QHashSeed::resetRandomGlobalSeed(); }
    Q_DISABLE_COPY_MOVE(FixedHashes)
};

/// The blocks of a document on pages.
class Layout
{
public:
    explicit Layout(const ReportDocument &document)
        : m_blocks(reportBlocks(document))
    {
        lay({});
        if (document.options.kind == ReportKind::Update || document.options.kind == ReportKind::Executive)
            fitOnOnePage();
    }

    [[nodiscard]] const Blocks &blocks() const { return m_blocks; }
    [[nodiscard]] const pdf::Sheets &sheets() { return m_flow.sheets(); }
    [[nodiscard]] pdf::Fonts &fonts() { return m_fonts; }
    [[nodiscard]] const ChartLook &look() const { return m_look; }

private:
    void lay(const pdf::Room &room)
    {
        m_flow = pdf::Flow(room);
        pdf::Setter setter(m_fonts, m_look);
        pdf::BlockSetter set(m_flow, setter);
        for (qsizetype at = 0; at < m_blocks.size(); ++at) {
            set.announce(at + 1 < m_blocks.size() ? &m_blocks.at(at + 1) : nullptr);
            std::visit(set, m_blocks.at(at));
        }
    }

    /// Smaller, as far as it can be read; what is too long for that has the pages that it needs.
    void fitOnOnePage()
    {
        for (const double scale : {0.94, 0.88, 0.83, 0.79, 0.76, 0.73, 0.7}) {
            if (m_flow.sheets().pages.size() < 2)
                return;
            lay(pdf::Room::scaledBy(scale));
        }
        if (m_flow.sheets().pages.size() > 1)
            lay({});
    }

    const Blocks m_blocks; // drawings of the pages point into it
    const ChartLook m_look = ChartLook::paper();
    pdf::Fonts m_fonts;
    pdf::Flow m_flow;
};

/// It takes as long as the layout and needs nothing of it. Where no thread is to be had it is made when it is asked for.
std::future<pdf::Attachment> jsonBeside(const ReportDocument &document)
{
    const auto made = [&document] {
        return pdf::Attachment::of(u"sitrep-report.json"_s,
                                   QJsonDocument(toJson(document)).toJson(QJsonDocument::Indented));
    };
    try {
        return std::async(std::launch::async, made);
    } catch (const std::system_error &) {
        return std::async(std::launch::deferred, made);
    }
}

} // namespace

QByteArray toPdf(const ReportDocument &document)
{
    const std::scoped_lock turn(turns());
    const FixedHashes fixed;
    const bool hasJson = document.options.audience == Audience::Team && document.options.kind != ReportKind::Public;
    std::future<pdf::Attachment> json = hasJson ? jsonBeside(document) : std::future<pdf::Attachment>();
    Layout layout(document);
    const pdf::Sheets &sheets = layout.sheets();
    const QString footer = footerOf(document);
    pdf::About about{
        titleOf(layout.blocks()), footer, {}, u"Sitrep "_s + oneLine(document.provenance.version), document.made, {}};
    const QByteArray pages = pdf::paintedPages(sheets, layout.fonts(), layout.look(), {footer});
    if (hasJson) {
        about.author = oneLine(document.provenance.author);
        about.json = json.get();
    }
    return pdf::finished(pages, sheets, about);
}

PagePictures toPictures(const ReportDocument &document, int width, qsizetype most)
{
    const std::scoped_lock turn(turns());
    Layout layout(document);
    const double scale = width / pdf::pageWidth;
    const pdf::Footer footer{pdf::fittedFooter(layout.fonts(), footerOf(document))};
    PagePictures pictures{{}, layout.sheets().pages.size()};
    for (qsizetype at = 0; at < std::min(most, pictures.count); ++at) {
        QImage page(width, qRound(pdf::pageHeight * scale), QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.scale(scale, scale);
        pdf::paintPage(painter, layout.sheets(), at, layout.fonts(), layout.look(), footer);
        painter.end();
        pictures.pages += page;
    }
    return pictures;
}

} // namespace sitrep
