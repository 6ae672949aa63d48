// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdownwriter.h"

#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/markdown/markdowntext.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString textOf(const Piece &piece)
{
    switch (piece.kind) {
    case Piece::Kind::Strong:
    case Piece::Kind::Status:
        return u"**"_s + markdown::escaped(piece.text) + u"**"_s;
    case Piece::Kind::Code:
        return markdown::code(piece.text);
    case Piece::Kind::Link:
        return markdown::link(piece.text, piece.target);
    case Piece::Kind::Citation:
        return u"\\["_s + markdown::escaped(piece.text) + u"\\]"_s;
    case Piece::Kind::Text:
    case Piece::Kind::Time:
        break;
    }
    return markdown::escaped(piece.text);
}

QString inlineText(const Line &line)
{
    QString text;
    for (const Piece &piece : line) {
        const QString next = textOf(piece);
        if (text.endsWith(u'`') && next.startsWith(u'`')) // code that touches code would not end
            text += u"<!-- -->"_s;
        text += next;
    }
    return text;
}

QString lineText(const Line &line)
{
    return markdown::asLineStart(inlineText(line));
}

class BlockText
{
public:
    QString operator()(const Heading &heading) const
    {
        return QString(heading.level, u'#') + u' ' + inlineText(heading.text) + u"\n\n"_s;
    }

    QString operator()(const Paragraph &paragraph) const { return lineText(paragraph.text) + u"\n\n"_s; }

    QString operator()(const Banner &banner) const
    {
        QString text = u"**"_s + inlineText(banner.className) + u".** "_s + inlineText(banner.headline) + u"\n\n"_s;
        if (!banner.secondLine.isEmpty())
            text += lineText(banner.secondLine) + u"\n\n"_s;
        QStringList chain;
        for (const Line &link : banner.chain)
            chain += inlineText(link);
        if (!chain.isEmpty())
            text += markdown::asLineStart(chain.join(u" → "_s)) + u"\n\n"_s;
        return text;
    }

    QString operator()(const ItemList &list) const
    {
        QString text;
        for (qsizetype i = 0; i < list.items.size(); ++i) {
            const Item &item = list.items.at(i);
            text += list.numbered ? QString::number(i + 1) + u". "_s : u"- "_s;
            if (item.ticked)
                text += *item.ticked ? u"[x] "_s : u"[ ] "_s;
            text += lineText(item.text) + u'\n';
            for (const Line &line : item.below)
                text += u"  - "_s + lineText(line) + u'\n';
            if (!item.command.isEmpty())
                text += u"  "_s + markdown::code(item.command) + u'\n';
        }
        return text.isEmpty() ? text : text + u'\n';
    }

    QString operator()(const Table &table) const
    {
        const auto cellsOf = [](const QList<Line> &lines) {
            QStringList cells;
            for (const Line &line : lines)
                cells += inlineText(line);
            return cells;
        };
        QList<QStringList> rows;
        for (const QList<Line> &row : table.rows)
            rows += cellsOf(row);
        return markdown::table(cellsOf(table.header), rows) + u'\n';
    }

    QString operator()(const Chart &chart) const
    {
        if (chart.isToldAround)
            return {};
        return u"**"_s + markdown::escaped(chart.title) + u":** "_s + markdown::escaped(chart.told) + u"\n\n"_s;
    }

    QString operator()(const Preformatted &block) const { return markdown::fence(block.text, block.language) + u'\n'; }
};

} // namespace

QString toMarkdown(const ReportDocument &document)
{
    QString text;
    for (const Block &block : reportBlocks(document))
        text += std::visit(BlockText(), block);
    // Blocks end with a blank line; a file ends with one line end.
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text + u'\n';
}

} // namespace sitrep
