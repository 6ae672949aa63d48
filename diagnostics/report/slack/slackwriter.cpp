// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/slack/slackwriter.h"

#include "diagnostics/report/blocks/lines.h"
#include "diagnostics/report/kinds/reportblocks.h"
#include "diagnostics/report/onepage/onepage.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"
#include "diagnostics/report/slack/slacktext.h"

#include <array>

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

    QString operator()(const Chart &chart) const
    {
        return chart.isToldAround ? QString() : slack::escaped(chart.title + u": "_s + chart.told) + u'\n';
    }

    QString operator()(const Preformatted &block) const { return slack::columns({{block.text}}, slackCharacters); }
};

/// The facts below the title are one line: in a message each line costs height.
Blocks shortTitle(const ReportDocument &document)
{
    Blocks blocks = sections::title(document);
    for (Block &block : blocks) {
        if (const auto *facts = std::get_if<ItemList>(&block)) {
            QList<Line> told;
            for (const Item &item : facts->items)
                told += item.text;
            block = Paragraph{sections::joined(told, u" · "_s)};
        }
    }
    return blocks;
}

/// Since when, and the numbers: "*Error rate:* 9.0 %, 451 of 5,012".
Paragraph numbers(const Table &figures)
{
    QList<Line> told;
    for (const QList<Line> &figure : figures.rows)
        told += sections::strong(plainText(figure.at(0)) + u':') + sections::literal(u" "_s)
                + onepage::withSource(figure.at(1), figure.at(2));
    return {sections::joined(told, u" · "_s)};
}

Blocks impactWithNumbers(const ReportDocument &document)
{
    Blocks blocks = sections::impact(document);
    if (blocks.isEmpty())
        blocks += sections::heading(u"report.heading-impact");
    for (const Block &block : sections::figures(document)) {
        if (const auto *figures = std::get_if<Table>(&block))
            blocks.insert(1, numbers(*figures));
    }
    return blocks.size() == 1 ? Blocks() : blocks;
}

/// Status, component and evidence of what is broken: three columns are what a phone shows. The rest is named below.
Blocks narrowMatrix(const ReportDocument &document)
{
    Blocks blocks = onepage::matrix(document);
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

/// Of the group that is due first: what is to be done now.
Blocks nextSteps(const ReportDocument &document)
{
    Blocks blocks = sections::openSteps(document);
    constexpr qsizetype firstGroup = 3; // the heading, that of the group, its steps
    blocks.resize(std::min(firstGroup, blocks.size()));
    return blocks;
}

/// A message has other room than a page: impact and class stand before everything that may be cut.
Blocks messageBlocks(const ReportDocument &document)
{
    using Section = ReportSection;
    static constexpr std::array order{
        ReportPart{shortTitle, {}},
        ReportPart{impactWithNumbers, Section::Impact},
        ReportPart{sections::verdictInShort, {}},
        ReportPart{sections::correction, {}},
        ReportPart{narrowMatrix, Section::Components},
        ReportPart{nextSteps, Section::Steps},
        ReportPart{onepage::changes, Section::Changes},
        ReportPart{sections::changedBefore, Section::Changes},
        ReportPart{sections::timeline, Section::Timeline},
    };
    const ReportKind kind = document.options.kind;
    const bool isUpdate = kind == ReportKind::Update || kind == ReportKind::Triage;
    return isUpdate ? blocksOf(order, document) : reportBlocks(document);
}

/// From heading to heading; what stands before the first is one of them.
QList<Blocks> sectionsOf(const Blocks &blocks)
{
    QList<Blocks> sections;
    for (const Block &block : blocks) {
        const auto *heading = std::get_if<Heading>(&block);
        if (sections.isEmpty() || (heading != nullptr && heading->level == 2) || std::holds_alternative<Banner>(block))
            sections += Blocks();
        sections.last() += block;
    }
    return sections;
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
    const QString rest = render({u"report.rest-left-out"_s, {}});
    QString text;
    for (const Blocks &section : sectionsOf(messageBlocks(document))) {
        const QString more = textOf(section);
        if (text.size() + more.size() + rest.size() + 1 > slackCharacters) {
            const QString room = more.first(std::max<qsizetype>(0, slackCharacters - text.size() - rest.size() - 6));
            // Whole lines; a table that is cut is closed.
            QString part = room.first(room.lastIndexOf(u'\n') + 1);
            if (part.count(u"```"_s) % 2 != 0)
                part += u"```\n"_s;
            constexpr qsizetype fewest = 5; // lines: a heading, or the head of a table, alone tells nothing
            if (part.count(u'\n') < fewest)
                part.clear();
            return text + part + rest + u'\n';
        }
        text += more;
    }
    return text.trimmed() + u'\n';
}

} // namespace sitrep
