// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/statusglyph.h"

#include <QPainter>
#include <QPainterPath>

#include <numbers>

namespace sitrep {

namespace {

/// Shapes are drawn in a square from -1 to 1 and scaled to the box.
constexpr double signWidth = 0.26;

QPen sign(const QColor &colour, double width = signWidth)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

QPolygonF regular(int corners, double radius, double firstAngle)
{
    QPolygonF polygon;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = firstAngle + 2 * std::numbers::pi * corner / corners;
        polygon << QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return polygon;
}

void fill(QPainter &painter, const QPolygonF &polygon, const QColor &ink)
{
    painter.setPen(QPen(ink, 0.16, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ink);
    painter.drawPolygon(polygon);
}

void paintMissing(QPainter &painter, const QColor &ink, const QColor &paper)
{
    fill(painter, regular(4, 0.94, 0), ink);
    painter.setPen(sign(paper));
    painter.drawLine(QPointF(-0.38, 0), QPointF(0.38, 0));
}

void paintFailing(QPainter &painter, const QColor &ink, const QColor &paper)
{
    // Sharp corners, as large as the box allows: rounded ones would make a disc of it.
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(regular(8, 1.06, std::numbers::pi / 8));
    painter.setPen(sign(paper));
    painter.drawLine(QPointF(-0.32, -0.32), QPointF(0.32, 0.32));
    painter.drawLine(QPointF(-0.32, 0.32), QPointF(0.32, -0.32));
}

void paintIneffective(QPainter &painter, const QColor &ink)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    constexpr double gap = 0.17;
    painter.drawChord(QRectF(-0.95 - gap / 2, -0.95, 1.9, 1.9).translated(-0.02, 0), 90 * 16, 180 * 16);
    painter.drawChord(QRectF(-0.95 + gap * 1.5, -0.95, 1.9, 1.9).translated(0.02, 0), -90 * 16, 180 * 16);
}

void paintDegraded(QPainter &painter, const QColor &ink, const QColor &paper)
{
    fill(painter, QPolygonF({QPointF(0, -0.86), QPointF(0.94, 0.80), QPointF(-0.94, 0.80)}), ink);
    painter.setPen(sign(paper, 0.24));
    painter.drawLine(QPointF(0, -0.26), QPointF(0, 0.22));
    painter.drawPoint(QPointF(0, 0.56));
}

void paintUnknown(QPainter &painter, const QColor &ink)
{
    QPen ring(ink, 0.22, Qt::CustomDashLine, Qt::FlatCap);
    ring.setDashPattern({1.55, 1.06}); // eleven dashes around
    painter.setPen(ring);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(0, 0), 0.87, 0.87);
    QPainterPath question;
    question.moveTo(-0.26, -0.22);
    question.cubicTo(-0.24, -0.56, 0.30, -0.54, 0.27, -0.18);
    question.cubicTo(0.24, 0.04, 0.0, 0.02, 0.0, 0.22);
    painter.setPen(sign(ink, 0.22));
    painter.drawPath(question);
    painter.drawPoint(QPointF(0, 0.48));
}

void paintChecking(QPainter &painter, const QColor &ink)
{
    QColor track = ink;
    track.setAlphaF(0.22F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(track, 0.26));
    painter.drawEllipse(QPointF(0, 0), 0.82, 0.82);
    painter.setPen(QPen(ink, 0.30, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(QRectF(-0.82, -0.82, 1.64, 1.64), -20 * 16, 110 * 16);
}

void paintHealthy(QPainter &painter, const QColor &ink, const QColor &paper)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(0, 0), 0.94, 0.94);
    painter.setPen(sign(paper));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({QPointF(-0.42, 0.04), QPointF(-0.12, 0.34), QPointF(0.42, -0.30)}));
}

} // namespace

void StatusGlyph::paint(QPainter &painter, const QRectF &box, Status status, const QColor &ink, const QColor &paper)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = std::min(box.width(), box.height()) / 2;
    painter.translate(box.center());
    painter.scale(half, half);
    switch (status) {
    case Status::Missing:
        paintMissing(painter, ink, paper);
        break;
    case Status::Failing:
        paintFailing(painter, ink, paper);
        break;
    case Status::Ineffective:
        paintIneffective(painter, ink);
        break;
    case Status::Degraded:
        paintDegraded(painter, ink, paper);
        break;
    case Status::Unknown:
        paintUnknown(painter, ink);
        break;
    case Status::Checking:
        paintChecking(painter, ink);
        break;
    case Status::Healthy:
        paintHealthy(painter, ink, paper);
        break;
    }
    painter.restore();
}

} // namespace sitrep
