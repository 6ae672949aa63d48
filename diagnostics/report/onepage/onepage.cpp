// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/onepage/onepage.h"

#include "diagnostics/report/blocks/lines.h"
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::onepage {

namespace {

using namespace sitrep::sections;

constexpr qsizetype mostFigures = 6; // that have room side by side

/// The first block of a kind, or nothing.
template<class Kind>
const Kind *firstOf(const Blocks &blocks)
{
    for (const Block &block : blocks) {
        if (const auto *found = std::get_if<Kind>(&block))
            return found;
    }
    return nullptr;
}

QList<Line> textsOf(const ItemList *list)
{
    QList<Line> texts;
    if (list != nullptr) {
        for (const Item &item : list->items)
            texts += item.text;
    }
    return texts;
}

/// Of steps that are due later what is to be done; whose they are can wait.
QList<Line> namesOf(const ItemList *steps)
{
    QList<Line> names;
    for (const Line &text : textsOf(steps))
        names += text.first(1);
    return names;
}

Item lineItem(const Line &line)
{
    return {line, {}, {}, {}};
}

/// Components whose status changed alike are named in one sentence.
QList<Sentence> together(const QList<Sentence> &changes)
{
    QList<Sentence> joined;
    for (const Sentence &change : changes) {
        const auto alike = std::ranges::find_if(joined, [&change](const Sentence &other) {
            return change.key == u"report.changed-status" && other.key == change.key
                   && other.arguments[u"before"_s] == change.arguments[u"before"_s]
                   && other.arguments[u"now"_s] == change.arguments[u"now"_s];
        });
        if (alike == joined.end()) {
            joined += change;
            continue;
        }
        const QString names = alike->arguments[u"component"_s].toString();
        alike->arguments[u"component"_s] = QString(names + u", "_s + change.arguments[u"component"_s].toString());
    }
    return joined;
}

/// A name above its value, and below it where the value is from.
Blocks sideBySide(const Table &figures)
{
    if (figures.rows.size() > mostFigures)
        return {figures};
    Table table;
    table.naming = -1;
    QList<Line> values;
    for (const QList<Line> &figure : figures.rows) {
        table.header += figure.at(0);
        Line value;
        for (Piece piece : figure.at(1)) {
            piece.kind = Piece::Kind::Strong;
            value += piece;
        }
        values += withSource(value, figure.at(2));
    }
    table.rows = {values};
    return {table};
}

} // namespace

Line withSource(const Line &value, const Line &source)
{
    const bool isCitedAlone = !source.isEmpty() && source.constFirst().kind == Piece::Kind::Citation;
    return joined({value, source}, isCitedAlone ? u" "_s : u", "_s);
}

Blocks impact(const ReportDocument &document)
{
    Blocks blocks;
    const Blocks counted = sections::figures(document);
    if (const auto *figures = firstOf<Table>(counted))
        blocks += sideBySide(*figures);
    const Blocks hurt = sections::impact(document);
    ItemList list;
    if (const QList<Line> told = textsOf(firstOf<ItemList>(hurt)); !told.isEmpty())
        list.items += lineItem(joined(told, u" · "_s));
    const Blocks before = sections::changedBefore(document);
    if (const auto *heading = firstOf<Heading>(before)) {
        Line line = strong(plainText(heading->text) + u':') + literal(u" "_s);
        line += joined(textsOf(firstOf<ItemList>(before)), u" · "_s);
        list.items += lineItem(line);
    }
    if (!list.items.isEmpty())
        blocks += list;
    return blocks.isEmpty() ? blocks : Blocks{heading(u"report.heading-impact")} + blocks;
}

Blocks changes(const ReportDocument &document)
{
    const Blocks all = sections::changes(document);
    const auto *heading = firstOf<Heading>(all);
    if (heading == nullptr)
        return {};
    ItemList list;
    if (const auto *moved = firstOf<Paragraph>(all);
        moved != nullptr && document.comparison && !document.comparison->verdictMoved.text.isEmpty())
        list.items += lineItem(moved->text);
    const QList<Sentence> told = together(sections::changesTold(document));
    QList<Line> rest;
    for (const Sentence &change : told) {
        if (change.key != u"report.changed-headline") // the banner has the one that holds
            rest += sentence(change);
    }
    if (!rest.isEmpty())
        list.items += lineItem(joined(rest, u" "_s));
    return {*heading, list};
}

Blocks errors(const ReportDocument &document)
{
    Blocks drawn;
    const Blocks all = sections::errors(document);
    if (const auto *found = firstOf<Chart>(all)) {
        Chart chart = *found;
        if (auto *histogram = std::get_if<ErrorHistogram>(&chart.data))
            histogram->isLow = true;
        drawn += chart;
    }
    return drawn;
}

Blocks patterns(const ReportDocument &document)
{
    constexpr qsizetype shown = 3;
    const QList<Line> told = sections::patternLines(document, false);
    if (told.isEmpty())
        return {};
    return {Paragraph{strong(say(u"report.heading-patterns") + u':') + literal(u" "_s)
                      + joined(told.first(std::min(shown, told.size())), u" · "_s)}};
}

Blocks steps(const ReportDocument &document)
{
    Blocks blocks;
    QList<Line> later;
    Line group;
    for (const Block &block : sections::openSteps(document)) {
        if (const auto *named = std::get_if<Heading>(&block)) {
            group = named->text;
        } else if (blocks.isEmpty()) {
            blocks += Heading{2, words(u"report.heading-open-steps") + literal(u", "_s) + group, {}};
            blocks += block;
        } else {
            later += group + literal(u": "_s) + joined(namesOf(std::get_if<ItemList>(&block)), u"; "_s);
        }
    }
    if (!later.isEmpty())
        blocks += Paragraph{strong(say(u"report.later")) + literal(u" "_s) + joined(later, u" · "_s)};
    const Blocks levels = sections::escalation(document);
    if (const QList<Line> called = textsOf(firstOf<ItemList>(levels)); !called.isEmpty()) {
        constexpr qsizetype next = 2;
        blocks += Paragraph{strong(say(u"report.heading-escalation") + u':') + literal(u" "_s)
                            + joined(called.first(std::min(next, called.size())), u" · "_s)};
    }
    return blocks;
}

Blocks statements(const ReportDocument &document)
{
    constexpr qsizetype newest = 5;
    Blocks blocks = sections::statements(document);
    for (Block &block : blocks) {
        auto *list = std::get_if<ItemList>(&block);
        if (list != nullptr && list->items.size() > newest)
            list->items = list->items.last(newest);
    }
    return blocks;
}

Blocks repeat(const ReportDocument &document)
{
    const Blocks all = sections::repeat(document);
    const auto *command = firstOf<Preformatted>(all);
    Line line = strong(say(u"report.heading-repeat") + u':') + literal(u" "_s);
    line += code(command == nullptr ? QString() : command->text);
    return {Paragraph{joined(QList<Line>{line} + textsOf(firstOf<ItemList>(all)), u" · "_s), true}};
}

} // namespace sitrep::onepage
