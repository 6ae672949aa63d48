// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdfblocks.h"

#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/blocks/lines.h"
#include "diagnostics/report/charts/chartpicture.h"
#include "diagnostics/report/pdf/pdftable.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep::pdf {

namespace {

constexpr Style body{{Face::Text, 9.5}, Ink::Text, 13.5};
constexpr Style quiet{{Face::Text, 8.5}, Ink::Secondary, 12};
constexpr Type codeType{Face::Code, 8};
constexpr double codeLeading = 11.5;
constexpr double codePadding = 7;

struct HeadingLook
{
    Style style;
    double above;
    double below;
};

const HeadingLook &lookOf(int level)
{
    static constexpr std::array looks{HeadingLook{{{Face::Strong, 17}, Ink::Text, 21}, 0, 4},
                                      HeadingLook{{{Face::Strong, 12.5}, Ink::Text, 16}, 16, 4},
                                      HeadingLook{{{Face::Strong, 10}, Ink::Text, 14}, 10, 2}};
    return looks.at(size_t(std::clamp(level, 1, 3) - 1));
}

Line textLine(const QString &text, Piece::Kind kind = Piece::Kind::Text)
{
    return {Piece{kind, text, {}, {}}};
}

Status colourOf(VerdictClass verdict)
{
    return verdict == VerdictClass::Confirmed ? Status::Failing
           : verdict == VerdictClass::Likely  ? Status::Degraded
                                              : Status::Unknown;
}

} // namespace

QStringList continuedLines(const QString &command, qsizetype most)
{
    QStringList lines;
    qsizetype start = 0;
    while (command.size() - start > most) {
        qsizetype cut = -1;
        QChar quote;
        for (qsizetype at = start; at < command.size(); ++at) {
            const QChar letter = command.at(at);
            if (quote.isNull() && letter == u'\\')
                ++at;
            else if (quote.isNull() && (letter == u'\'' || letter == u'"'))
                quote = letter;
            else if (letter == quote)
                quote = QChar();
            else if (quote.isNull() && letter == u' ' && at > start && (at - start + 2 <= most || cut < 0))
                cut = at;
        }
        if (cut < 0 || cut + 1 >= command.size())
            break;
        lines += command.mid(start, cut - start) + u" \\"_s;
        start = cut + 1;
    }
    lines += command.mid(start);
    return lines;
}

BlockSetter::BlockSetter(Flow &flow, Setter &setter)
    : m_flow(flow)
    , m_setter(setter)
{}

void BlockSetter::put(const QList<SetLine> &lines, const Style &style, double indent)
{
    for (const SetLine &line : lines) {
        m_flow.need(style.leading);
        const double baseline = m_flow.y() + style.leading * 0.5 + style.type.size * 0.36;
        m_setter.put(m_flow.page(), line, {m_flow.paper().left + indent, baseline}, style);
        m_flow.advance(style.leading);
    }
}

void BlockSetter::announce(const Block *next)
{
    const auto *chart = next != nullptr ? std::get_if<Chart>(next) : nullptr;
    constexpr double caption = 40;
    m_announced =
        chart == nullptr ? 0 : chartHeight(*chart, m_setter.look(), (m_flow.paper().width()) / pixel) * pixel + caption;
}

void BlockSetter::operator()(const Heading &heading)
{
    const HeadingLook &look = lookOf(heading.level);
    m_isUnderTitle = heading.level == 1;
    const QList<SetLine> lines = m_setter.lines(heading.text, look.style, m_flow.paper().width());
    m_flow.space(m_flow.paper().air(look.above));
    // With the beginning of what it is the heading of.
    const double company = std::max(heading.level == 2 ? 76.0 : 44.0, m_announced);
    m_flow.need(look.style.leading * double(lines.size()) + look.below + company);
    if (!heading.anchor.isEmpty())
        m_flow.sheets().anchors.insert(heading.anchor, m_flow.place());
    m_flow.sheets().outline.append(OutlineEntry{heading.level, plainText(heading.text), m_flow.place()});
    put(lines, look.style, 0);
    m_flow.advance(look.below);
}

void BlockSetter::operator()(const Paragraph &paragraph)
{
    const Style &style = m_isUnderTitle || paragraph.isQuiet ? quiet : body;
    put(m_setter.lines(paragraph.text, style, m_flow.paper().width()), style, 0);
    m_flow.advance(m_flow.paper().air(3));
}

void BlockSetter::operator()(const Banner &banner)
{
    constexpr double inset = 14;
    m_isUnderTitle = false;
    constexpr Style className{{Face::Strong, 8}, Ink::Secondary, 13};
    constexpr Style headline{{Face::Strong, 12.5}, Ink::Text, 17};
    const double width = m_flow.paper().width() - 2 * inset;
    const Status colour = colourOf(banner.verdictClass);
    Line chain;
    for (const Line &link : banner.chain)
        chain += chain.isEmpty() ? link : textLine(u" → "_s) + link;
    struct Part
    {
        Style style;
        QList<SetLine> lines;
    };
    const QList<Part> parts{{className, m_setter.lines(banner.className, className, width)},
                            {headline, m_setter.lines(banner.headline, headline, width)},
                            {body, m_setter.lines(banner.secondLine, body, width)},
                            {body, m_setter.lines(chain, body, width)}};
    double height = 2 * codePadding;
    for (const Part &part : parts)
        height += part.style.leading * double(part.lines.size());
    m_flow.need(height);
    const QColor ground = m_setter.look().of(colour, StatusInk::Chip);
    const auto putStrip = [&](double strip) {
        m_flow.need(strip);
        m_flow.page().strokes.append(
            Plate{QRectF(m_flow.paper().left, m_flow.y(), m_flow.paper().width(), strip + 0.2), ground});
        m_flow.page().strokes.append(Plate{QRectF(m_flow.paper().left, m_flow.y(), 4, strip + 0.2),
                                           m_setter.look().of(colour, StatusInk::Shape)});
    };
    putStrip(codePadding);
    m_flow.advance(codePadding);
    for (const Part &part : parts) {
        for (const SetLine &line : part.lines) {
            putStrip(part.style.leading);
            put({line}, part.style, inset);
        }
    }
    putStrip(codePadding);
    m_flow.advance(codePadding + m_flow.paper().air(6));
}

void BlockSetter::putItem(const Item &item, const QString &mark, double indent, bool isInner)
{
    const Style style = body;
    const double hanging = indent + std::max(12.0, m_setter.fonts().widthOf(mark, style.type) + 5);
    m_flow.need(style.leading);
    const double baseline = m_flow.y() + style.leading * 0.5 + style.type.size * 0.36;
    if (mark.isEmpty()) { // a drawing, which is not copied with the text
        constexpr double dot = 2.6;
        m_flow.page().strokes.append(Plate{QRectF(m_flow.paper().left + indent + 2, baseline - 4.6, dot, dot),
                                           m_setter.look().of(Ink::Secondary), isInner ? 0 : dot / 2});
    } else {
        m_flow.page().strokes.append(
            Words{{m_flow.paper().left + indent, baseline}, mark, style.type, m_setter.look().of(Ink::Secondary)});
    }
    put(m_setter.lines(item.text, style, m_flow.paper().width() - hanging), style, hanging);
    if (!item.command.isEmpty())
        putCode(item.command, true, hanging);
    for (const Line &line : item.below)
        putItem(Item{line, {}, {}, {}}, {}, hanging, true);
}

/// What stands under the title is read in one go.
void BlockSetter::putFacts(const ItemList &list)
{
    QList<Word> words;
    for (const Item &item : list.items) {
        if (!words.isEmpty())
            words += m_setter.words(textLine(u"·"_s), quiet);
        words += m_setter.words(item.text, quiet);
    }
    put(m_setter.lines(words, m_flow.paper().width()), quiet, 0);
    m_flow.advance(m_flow.paper().air(8));
}

void BlockSetter::operator()(const ItemList &list)
{
    if (m_isUnderTitle) {
        putFacts(list);
        return;
    }
    for (qsizetype at = 0; at < list.items.size(); ++at) {
        const Item &item = list.items.at(at);
        QString mark = list.numbered ? QString(QString::number(at + 1) + u'.') : QString();
        if (item.ticked)
            mark = *item.ticked ? u"[x]"_s : u"[ ]"_s;
        putItem(item, mark, 2);
    }
    m_flow.advance(m_flow.paper().air(3));
}

void BlockSetter::operator()(const Table &table)
{
    TableSetter(m_flow, m_setter, table).put();
    m_flow.advance(m_flow.paper().air(6));
}

void BlockSetter::putGround(double height, const QColor &ink, double indent)
{
    m_flow.page().strokes.append(
        Plate{QRectF(m_flow.paper().left + indent, m_flow.y(), m_flow.paper().width() - indent, height + 0.2), ink});
}

/// Cut where the room ends; the next line begins with a drawn arrow.
void BlockSetter::putCodeLine(const QString &line, bool isShell, double indent)
{
    const double letter = m_setter.fonts().widthOf(u"m", codeType);
    const double room = m_flow.paper().width() - indent - 2 * codePadding;
    const auto columns = std::max<qsizetype>(8, qsizetype(room / letter));
    const QStringList logical = isShell ? continuedLines(line, columns) : QStringList{line};
    for (const QString &text : logical) {
        const QString shown = m_setter.fonts().shown(text, codeType);
        const Word whole{
            {Fragment{shown, codeType, m_setter.look().of(Ink::Text), m_setter.fonts().widthOf(shown, codeType)}},
            m_setter.fonts().widthOf(shown, codeType)};
        const QList<SetLine> lines = shown.isEmpty() ? QList<SetLine>{SetLine{}} : m_setter.lines({whole}, room);
        for (qsizetype at = 0; at < lines.size(); ++at) {
            m_flow.need(codeLeading);
            putGround(codeLeading, m_setter.look().of(Status::Unknown, StatusInk::Chip), indent);
            const QPointF start(m_flow.paper().left + indent + codePadding,
                                m_flow.y() + codeLeading * 0.5 + codeType.size * 0.34);
            if (at > 0)
                m_flow.page().strokes.append(
                    GoesOn{{m_flow.paper().left + indent + 1.5, start.y()}, m_setter.look().of(Ink::Secondary)});
            m_setter.put(m_flow.page(), lines.at(at), start, {codeType, Ink::Text, codeLeading});
            m_flow.advance(codeLeading);
        }
    }
}

void BlockSetter::putCode(const QString &text, bool isShell, double indent)
{
    const QColor ground = m_setter.look().of(Status::Unknown, StatusInk::Chip);
    QString lines = cleanText(text);
    while (lines.endsWith(u'\n'))
        lines.chop(1);
    m_flow.need(codeLeading + 6);
    putGround(3, ground, indent);
    m_flow.advance(3);
    for (QString line : lines.split(u'\n'))
        putCodeLine(line.replace(u'\t', u"    "_s), isShell, indent);
    m_flow.need(3);
    putGround(3, ground, indent);
    m_flow.advance(3 + m_flow.paper().air(3));
}

void BlockSetter::operator()(const Preformatted &block)
{
    putCode(block.text, block.language == u"sh", 0);
}

void BlockSetter::operator()(const Chart &chart)
{
    const double width = (m_flow.paper().width()) / pixel;
    const double height = chartHeight(chart, m_setter.look(), width) * pixel;
    Line caption = textLine(chart.isToldAround ? chart.title : chart.title + u':', Piece::Kind::Strong);
    if (!chart.isToldAround)
        caption += textLine(u" "_s + chart.told);
    const QList<SetLine> lines = m_setter.lines(caption, quiet, m_flow.paper().width());
    m_flow.space(3);
    m_flow.need(quiet.leading * double(lines.size()) + height + 6);
    put(lines, quiet, 0);
    m_flow.need(height);
    m_flow.advance(3);
    m_flow.page().strokes.append(Drawing{{m_flow.paper().left, m_flow.y()}, &chart, width});
    m_flow.advance(height + m_flow.paper().air(5));
}

} // namespace sitrep::pdf
