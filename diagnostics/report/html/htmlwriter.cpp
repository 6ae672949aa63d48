// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/html/htmlwriter.h"

#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/blocks/lines.h"
#include "diagnostics/report/html/htmlblocks.h"
#include "diagnostics/report/html/htmltext.h"
#include "diagnostics/report/kinds/reportblocks.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What is built into the program cannot be missing.
QByteArray shipped(const QString &name)
{
    QFile file(u":/report/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not built in", qUtf8Printable(name));
    return file.readAll();
}

QSet<QString> anchorsOf(const Blocks &blocks)
{
    QSet<QString> anchors;
    for (const Block &block : blocks) {
        const auto *heading = std::get_if<Heading>(&block);
        if (heading != nullptr && !heading->anchor.isEmpty())
            anchors.insert(heading->anchor);
    }
    return anchors;
}

bool isHeading(const Block &block, int level)
{
    const auto *heading = std::get_if<Heading>(&block);
    return heading != nullptr && heading->level == level;
}

/// Landmarks: each heading of the second level begins a section that is named by it.
class Page
{
public:
    explicit Page(Blocks blocks)
        : m_blocks(std::move(blocks))
        , m_write(anchorsOf(m_blocks))
    {}

    [[nodiscard]] QString title() const
    {
        return m_blocks.isEmpty() ? QString() : plainText(std::get<Heading>(m_blocks.constFirst()).text);
    }

    [[nodiscard]] QString body() const
    {
        qsizetype next = 0;
        QString text = u"<header>\n"_s;
        for (; next < m_blocks.size() && !isHeading(m_blocks.at(next), 2); ++next)
            text += std::visit(m_write, m_blocks.at(next));
        text += u"</header>\n<main>\n"_s;
        for (int section = 1; next < m_blocks.size(); ++section)
            text += sectionFrom(next, section);
        return text + u"</main>\n"_s;
    }

private:
    /// The section at \a next, which becomes what follows it.
    [[nodiscard]] QString sectionFrom(qsizetype &next, int section) const
    {
        Heading named = std::get<Heading>(m_blocks.at(next++));
        named.anchor = u"section-%1"_s.arg(section);
        QString text = u"<section aria-labelledby=\""_s + named.anchor + u"\">\n"_s + m_write(named);
        for (; next < m_blocks.size() && !isHeading(m_blocks.at(next), 2); ++next)
            text += std::visit(m_write, m_blocks.at(next));
        return text + u"</section>\n"_s;
    }

    Blocks m_blocks;
    html::BlockWriter m_write;
};

QString headOf(const ReportDocument &document, const QString &title)
{
    const QByteArray style = shipped(u"report.css"_s);
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64());
    return u"<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
           u"'none'; "
           u"style-src 'sha256-"_s
           + hash
           + u"'; base-uri 'none'; form-action 'none'\"/>\n"
             u"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
             u"<meta name=\"referrer\" content=\"no-referrer\"/>\n<meta name=\"generator\" content=\"Sitrep "_s
           + html::escaped(oneLine(document.provenance.version)) + u"\"/>\n<title>"_s + html::escaped(title)
           + u"</title>\n<style>"_s + QString::fromUtf8(style) + u"</style>\n</head>\n"_s;
}

} // namespace

QString toHtml(const ReportDocument &document)
{
    const Page page(reportBlocks(document));
    return u"<!DOCTYPE html>\n<html lang=\"en\">\n"_s + headOf(document, page.title()) + u"<body>\n"_s
           + QString::fromUtf8(shipped(u"shapes.svg"_s)) + page.body() + u"</body>\n</html>\n"_s;
}

} // namespace sitrep
