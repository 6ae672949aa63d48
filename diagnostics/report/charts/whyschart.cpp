// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/whyschart.h"

#include "diagnostics/report/charts/charttext.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::charts {

namespace {

constexpr double between = 18;
constexpr double padding = 7;
constexpr double corner = 4;
constexpr int mostLines = 3; // of a link; the words beside the picture have the whole of it

struct Box
{
    QRectF place;
    QStringList lines;
};

double citesWidth(const WhysChain &chain, const ChartLook &look)
{
    double widest = 0;
    for (const WhysChain::Link &link : chain.links)
        widest = std::max(widest, widthOf(link.cites, look.text));
    return std::min(widest, 120.0);
}

QList<Box> boxesOf(const WhysChain &chain, const ChartLook &look, double width)
{
    const double room = width - 2 * padding - citesWidth(chain, look) - 12;
    QList<Box> boxes;
    double top = 1;
    for (const WhysChain::Link &link : chain.links) {
        Box box{{}, wrapped(link.text, look.text, room, mostLines)};
        box.place = QRectF(1, top, width - 2, lineHeight * double(box.lines.size()) + 2 * padding);
        top = box.place.bottom() + between;
        boxes += box;
    }
    return boxes;
}

void paintArrow(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &ink)
{
    constexpr double head = 4;
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawLine(from, to);
    painter.drawPolyline(QPolygonF({to + QPointF(-head, -head), to, to + QPointF(head, -head)}));
}

} // namespace

double heightOf(const WhysChain &chain, const ChartLook &look, double width)
{
    const QList<Box> boxes = boxesOf(chain, look, width);
    return boxes.isEmpty() ? 0 : boxes.constLast().place.bottom() + 1;
}

void paint(QPainter &painter, const WhysChain &chain, const ChartLook &look, double width)
{
    const QList<Box> boxes = boxesOf(chain, look, width);
    for (qsizetype at = 0; at < boxes.size(); ++at) {
        const QRectF &place = boxes.at(at).place;
        painter.setPen(QPen(look.of(at == 0 ? Ink::Text : Ink::Edge), at == 0 ? 1.6 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(place, corner, corner);
        QRectF line(place.left() + padding, place.top() + padding, place.width() - 2 * padding, lineHeight);
        paintText(painter, line, chain.links.at(at).cites, look.text, look.of(Ink::Secondary), Qt::AlignRight);
        line.setRight(line.right() - citesWidth(chain, look) - 12);
        for (const QString &text : boxes.at(at).lines) {
            paintText(painter, line, text, at == 0 ? look.strong : look.text, look.of(Ink::Text));
            line.translate(0, lineHeight);
        }
        if (at + 1 < boxes.size()) {
            const double x = place.left() + 24;
            paintArrow(painter, {x, place.bottom() + 3}, {x, boxes.at(at + 1).place.top() - 3}, look.of(Ink::Edge));
        }
    }
}

} // namespace sitrep::charts
