// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/html/htmlblocks.h"

#include "diagnostics/report/blocks/cleantext.h"
#include "diagnostics/report/html/htmlchart.h"
#include "diagnostics/report/html/htmltext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::html {

namespace {

QString wrapped(const QString &name, const QString &inside, const QString &attributes = {})
{
    return u'<' + name + attributes + u'>' + inside + u"</"_s + name + u">\n"_s;
}

} // namespace

BlockWriter::BlockWriter(QSet<QString> anchors)
    : m_anchors(std::move(anchors))
{}

QString BlockWriter::operator()(const Heading &heading) const
{
    const QString anchor = heading.anchor.isEmpty() ? QString() : u" id=\""_s + escaped(heading.anchor) + u'"';
    return wrapped(u"h%1"_s.arg(heading.level), inlineText(heading.text, m_anchors), anchor);
}

QString BlockWriter::operator()(const Paragraph &paragraph) const
{
    return wrapped(u"p"_s, inlineText(paragraph.text, m_anchors),
                   paragraph.isQuiet ? u" class=\"quiet\""_s : QString());
}

QString BlockWriter::operator()(const Banner &banner) const
{
    QString inside = wrapped(u"p"_s, inlineText(banner.className, m_anchors), u" class=\"class\""_s)
                     + wrapped(u"p"_s, inlineText(banner.headline, m_anchors), u" class=\"headline\""_s);
    if (!banner.secondLine.isEmpty())
        inside += wrapped(u"p"_s, inlineText(banner.secondLine, m_anchors));
    QString chain;
    for (const Line &link : banner.chain)
        chain += wrapped(u"li"_s, inlineText(link, m_anchors));
    if (!chain.isEmpty())
        inside += wrapped(u"ol"_s, chain, u" class=\"chain\""_s);
    return wrapped(u"div"_s, u'\n' + inside, u" class=\"banner "_s + nameOf(banner.verdictClass) + u'"');
}

QString BlockWriter::itemText(const Item &item) const
{
    QString inside;
    if (item.ticked) // a mark that is read aloud; an input would ask to be pressed
        inside += *item.ticked ? u"<span class=\"mark\">[x]</span> "_s : u"<span class=\"mark\">[ ]</span> "_s;
    inside += inlineText(item.text, m_anchors);
    if (!item.command.isEmpty())
        inside += u"<pre><code>"_s + escaped(cleanText(item.command)) + u"</code></pre>"_s;
    QString below;
    for (const Line &line : item.below)
        below += wrapped(u"li"_s, inlineText(line, m_anchors));
    if (!below.isEmpty())
        inside += u'\n' + wrapped(u"ul"_s, u'\n' + below);
    return wrapped(u"li"_s, inside);
}

QString BlockWriter::operator()(const ItemList &list) const
{
    if (list.items.isEmpty())
        return {};
    QString inside = u"\n"_s;
    for (const Item &item : list.items)
        inside += itemText(item);
    const bool areSteps =
        std::any_of(list.items.cbegin(), list.items.cend(), [](const Item &item) { return item.ticked.has_value(); });
    return wrapped(list.numbered ? u"ol"_s : u"ul"_s, inside, areSteps ? u" class=\"steps\""_s : QString());
}

QString BlockWriter::row(const QList<Line> &cells, qsizetype naming) const
{
    QString text;
    for (qsizetype column = 0; column < cells.size(); ++column) {
        const QString inside = inlineText(cells.at(column), m_anchors);
        text += column == naming ? u"<th scope=\"row\">"_s + inside + u"</th>"_s : u"<td>"_s + inside + u"</td>"_s;
    }
    return wrapped(u"tr"_s, text);
}

QString BlockWriter::operator()(const Table &table) const
{
    QString header;
    for (const Line &line : table.header)
        header += u"<th scope=\"col\">"_s + inlineText(line, m_anchors) + u"</th>"_s;
    QString body;
    for (const QList<Line> &cells : table.rows)
        body += row(cells, table.naming);
    const QString inside = wrapped(u"thead"_s, wrapped(u"tr"_s, header)) + wrapped(u"tbody"_s, u'\n' + body);
    // Wide tables scroll, by keyboard too.
    return wrapped(u"div"_s, wrapped(u"table"_s, u'\n' + inside), u" class=\"scroll\" tabindex=\"0\""_s);
}

QString BlockWriter::operator()(const Preformatted &block) const
{
    return wrapped(u"pre"_s, u"<code>"_s + escaped(cleanText(block.text)) + u"</code>"_s);
}

QString BlockWriter::operator()(const Chart &chart) const
{
    return figure(chart);
}

} // namespace sitrep::html
