// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/slack/slackwriter.h"

#include "diagnostics/report/sections/sections.h"
#include "diagnostics/report/slack/slacktext.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A line of a code block beyond it wraps on a phone turned sideways.
constexpr qsizetype widestCell = 44;

class BlockText
{
public:
    QString operator()(const Heading &heading) const
    {
        return u'*' + slack::escaped(slack::plainText(heading.text)) + u"*\n"_s;
    }
    QString operator()(const Paragraph &paragraph) const { return slack::inlineText(paragraph.text) + u'\n'; }

    QString operator()(const Banner &banner) const
    {
        QString text = u'*' + slack::escaped(slack::plainText(banner.className)) + u".* "_s
                       + slack::inlineText(banner.headline) + u'\n';
        if (!banner.secondLine.isEmpty())
            text += slack::inlineText(banner.secondLine) + u'\n';
        return text;
    }

    QString operator()(const ItemList &list) const
    {
        QString text;
        for (const Item &item : list.items) {
            text += item.ticked ? (*item.ticked ? u"[x] "_s : u"[ ] "_s) : u"• "_s;
            text += slack::inlineText(item.text) + u'\n';
            for (const Line &line : item.below)
                text += u"   ◦ "_s + slack::inlineText(line) + u'\n';
            if (!item.command.isEmpty())
                text += u"   "_s + slack::inlineText({Piece{Piece::Kind::Code, item.command, {}, {}}}) + u'\n';
        }
        return text;
    }

    QString operator()(const Table &table) const
    {
        QList<QStringList> rows;
        const auto add = [&rows](const QList<Line> &cells) {
            QStringList row;
            for (const Line &cell : cells)
                row += slack::plainText(cell);
            rows += row;
        };
        add(table.header);
        for (const QList<Line> &cells : table.rows)
            add(cells);
        return slack::columns(rows, widestCell);
    }

    QString operator()(const Preformatted &block) const { return slack::columns({{block.text}}, slackCharacters); }
};

/// Status, component and evidence: three columns are what a phone shows.
Blocks narrowMatrix(const ReportDocument &document)
{
    Blocks blocks = sections::matrix(document);
    for (Block &block : blocks) {
        if (auto *table = std::get_if<Table>(&block)) {
            constexpr qsizetype shown = 3;
            table->header.resize(std::min(shown, table->header.size()));
            for (QList<Line> &row : table->rows)
                row.resize(std::min(shown, row.size()));
        }
    }
    return blocks;
}

QString textOf(const Blocks &blocks)
{
    QString text;
    for (const Block &block : blocks)
        text += std::visit(BlockText(), block);
    return text.isEmpty() ? text : text + u'\n';
}

} // namespace

QString toSlack(const ReportDocument &document)
{
    using Section = Blocks (*)(const ReportDocument &);
    static constexpr Section order[] = {
        sections::title,   sections::impact, sections::verdictInShort, sections::changes, narrowMatrix,
        sections::figures, sections::steps,  sections::changedBefore,  sections::timeline};
    const QString rest = render({u"report.rest-left-out"_s, {}});
    QString text;
    for (const Section section : order) {
        const QString more = textOf(section(document));
        if (text.size() + more.size() + rest.size() + 1 > slackCharacters) {
            const QString room = more.first(std::max<qsizetype>(0, slackCharacters - text.size() - rest.size() - 6));
            // Whole lines; a table that is cut is closed.
            QString part = room.first(room.lastIndexOf(u'\n') + 1);
            if (part.count(u"```"_s) % 2 != 0)
                part += u"```\n"_s;
            return text + part + rest + u'\n';
        }
        text += more;
    }
    return text.trimmed() + u'\n';
}

} // namespace sitrep
