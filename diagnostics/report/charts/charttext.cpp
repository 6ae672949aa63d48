// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/charttext.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sitrep::charts {

namespace {

/// How many letters of \a text from \a start on have room, at least one; whole words where they are short enough.
qsizetype fitting(const QString &text, qsizetype start, const QFontMetricsF &metrics, double width)
{
    qsizetype room = text.size() - start;
    if (metrics.horizontalAdvance(text.mid(start)) <= width)
        return room;
    qsizetype low = 1;
    while (low < room) {
        const qsizetype middle = (low + room + 1) / 2;
        if (metrics.horizontalAdvance(text.mid(start, middle)) <= width)
            low = middle;
        else
            room = middle - 1;
    }
    const qsizetype blank = text.lastIndexOf(u' ', start + low);
    return blank > start ? blank - start : low;
}

} // namespace

double widthOf(const QString &text, const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

void paintText(QPainter &painter, const QRectF &box, const QString &text, const QFont &font, const QColor &ink,
               Qt::Alignment align)
{
    const QFontMetricsF metrics(font);
    // Rounding to the 64th of a pixel must not cut what was measured to have room.
    const QString shown = metrics.elidedText(text, Qt::ElideRight, box.width() + 0.5);
    const double width = metrics.horizontalAdvance(shown);
    double x = box.left();
    if (align.testFlag(Qt::AlignRight))
        x = box.right() - width;
    else if (align.testFlag(Qt::AlignHCenter))
        x = box.center().x() - width / 2;
    const double baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QPointF(x, baseline), shown);
}

QStringList wrapped(const QString &text, const QFont &font, double width, int most)
{
    const QFontMetricsF metrics(font);
    QStringList lines;
    qsizetype start = 0;
    while (start < text.size()) {
        if (int(lines.size()) + 1 == most) { // what is left is cut where it is painted
            lines += text.mid(start);
            break;
        }
        const qsizetype count = fitting(text, start, metrics, width);
        lines += text.mid(start, count).trimmed();
        start += count;
        while (start < text.size() && text.at(start) == u' ')
            ++start;
    }
    return lines;
}

double xOf(Instant at, const TimeSpan &span, double left, double right)
{
    const double whole = double(std::max<qint64>(1, (span.to - span.from).count()));
    return left + (right - left) * double((at - span.from).count()) / whole;
}

QList<Tick> ticksOf(const TimeSpan &span, int most)
{
    static constexpr std::array<std::chrono::seconds, 19> steps{1s, 5s, 15s, 30s, 1min, 5min, 10min, 15min, 30min, 1h,
                                                                2h, 3h, 6h,  12h, 24h,  48h,  168h,  720h,  8760h};
    const auto length = span.to - span.from;
    const auto *const found = std::find_if(steps.begin(), steps.end(), [&](std::chrono::seconds step) {
        return length / std::chrono::microseconds(step) < most;
    });
    QList<Tick> ticks;
    if (found == steps.end())
        return ticks;
    const std::chrono::microseconds step(*found);
    const qint64 first = (span.from.time_since_epoch().count() + step.count() - 1) / step.count();
    for (Instant at(step * first); at <= span.to; at += step) {
        const QString whole = isoText(std::chrono::floor<std::chrono::seconds>(at)); // 2025-09-15T17:45:30Z
        ticks += Tick{at, *found >= 24h ? whole.first(10) : whole.mid(11, *found < 1min ? 8 : 5)};
    }
    return ticks;
}

void paintTimeAxis(QPainter &painter, const QRectF &plot, const TimeSpan &span, const QFont &font, const QColor &ink)
{
    constexpr double tickSpace = 72;
    for (const Tick &tick : ticksOf(span, std::max(1, int(plot.width() / tickSpace)))) {
        const double x = xOf(tick.at, span, plot.left(), plot.right());
        const double half = widthOf(tick.text, font) / 2;
        if (x - half < plot.left() || x + half > plot.right())
            continue;
        painter.setPen(QPen(ink, 1));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3));
        paintText(painter, {x - half, plot.bottom() + 3, 2 * half, axisHeight - 3}, tick.text, font, ink);
    }
}

QString numberText(qint64 number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(number);
}

} // namespace sitrep::charts
