// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/blocks/lines.h"

namespace sitrep {

namespace {

class LinesOf
{
public:
    explicit LinesOf(const std::function<void(Line &)> &change)
        : m_change(change)
    {}

    void operator()(Heading &heading) const { m_change(heading.text); }
    void operator()(Paragraph &paragraph) const { m_change(paragraph.text); }
    void operator()(Preformatted & /*block*/) const {}
    void operator()(Chart & /*chart*/) const {}

    void operator()(Banner &banner) const
    {
        m_change(banner.className);
        m_change(banner.headline);
        m_change(banner.secondLine);
        all(banner.chain);
    }

    void operator()(ItemList &list) const
    {
        for (Item &item : list.items) {
            m_change(item.text);
            all(item.below);
        }
    }

    void operator()(Table &table) const
    {
        all(table.header);
        for (QList<Line> &row : table.rows)
            all(row);
    }

private:
    void all(QList<Line> &lines) const
    {
        for (Line &line : lines)
            m_change(line);
    }

    const std::function<void(Line &)> &m_change;
};

void dropCitations(Line &line)
{
    Line kept;
    for (const Piece &piece : std::as_const(line)) {
        if (piece.kind != Piece::Kind::Citation)
            kept += piece;
        else if (!kept.isEmpty() && kept.constLast().text == u" ")
            kept.removeLast();
    }
    line = kept;
}

} // namespace

QString plainText(const Line &line)
{
    QString text;
    for (const Piece &piece : line)
        text += piece.text;
    return text;
}

void eachLine(Blocks &blocks, const std::function<void(Line &)> &change)
{
    const LinesOf lines(change);
    for (Block &block : blocks)
        std::visit(lines, block);
}

QStringList citationsIn(const Blocks &blocks)
{
    QStringList numbers;
    Blocks read = blocks;
    eachLine(read, [&numbers](const Line &line) {
        for (const Piece &piece : line) {
            if (piece.kind == Piece::Kind::Citation)
                numbers += piece.text;
        }
    });
    return numbers;
}

Blocks withoutCitations(Blocks blocks)
{
    eachLine(blocks, dropCitations);
    for (Block &block : blocks) {
        auto *chart = std::get_if<Chart>(&block);
        auto *chain = chart == nullptr ? nullptr : std::get_if<WhysChain>(&chart->data);
        if (chain == nullptr)
            continue;
        for (WhysChain::Link &link : chain->links)
            link.cites.clear();
    }
    return blocks;
}

} // namespace sitrep
