// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/histogram/histogrampicture.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace sitrep {

namespace {

constexpr int leftAxis = 44;
constexpr int rightMargin = 12;
constexpr int topMargin = 17;   // the caption stands above the bars
constexpr int lowTopMargin = 8; // and over them, where the bars need the room
constexpr int lowArea = 70;
constexpr int bottomAxis = 18;
constexpr int tickSpace = 72;
constexpr int labelHeight = 15;
constexpr int numberHeight = 12; // of the levels, which stand one above the other

double heightOf(qint64 count, qint64 highest, double room)
{
    return count == 0 ? 0 : std::max(1.5, room * double(count) / double(std::max<qint64>(1, highest)));
}

} // namespace

HistogramPicture::HistogramPicture(const LogHistogram &histogram, const QList<LogMark> &marks,
                                   const std::optional<Choice> &choice, const Theme &theme, const QRectF &area)
    : m_histogram(histogram)
    , m_marks(marks)
    , m_choice(choice)
    , m_theme(theme)
    , m_area(area)
    , m_plot(area.adjusted(leftAxis, area.height() < lowArea ? lowTopMargin : topMargin, -rightMargin, -bottomAxis))
    , m_labelTop(area.top() + 1)
{}

int HistogramPicture::barAt(double x) const
{
    const int bars = int(m_histogram.buckets().size());
    if (bars == 0 || m_plot.width() <= 0)
        return -1;
    return std::clamp(int((x - m_plot.left()) / m_plot.width() * bars), 0, bars - 1);
}

double HistogramPicture::xOf(Instant at) const
{
    const TimeSpan span = m_histogram.span().value_or(TimeSpan{at, at + std::chrono::microseconds(1)});
    return m_plot.left() + m_plot.width() * double((at - span.from).count()) / double((span.to - span.from).count());
}

void HistogramPicture::paint(QPainter &painter) const
{
    if (m_histogram.buckets().empty()) {
        painter.setFont(m_theme.textFont(12));
        painter.setPen(m_theme.tokens().muted);
        painter.drawText(m_area, Qt::AlignCenter, tr("No line with a time"));
        return;
    }
    paintAxes(painter);
    paintChoice(painter);
    paintBars(painter);
    paintLineTimes(painter);
    paintMarks(painter);
}

void HistogramPicture::paintAxes(QPainter &painter) const
{
    const qint64 highest = m_histogram.highest();
    painter.setFont(m_theme.monoFont(10));
    if (highest > 0)
        paintLevel(painter, highest);
    if (highest > 3 && m_plot.height() / 2 >= numberHeight)
        paintLevel(painter, highest / 2);
    painter.setPen(QPen(m_theme.tokens().controlEdge, 1));
    painter.drawLine(QPointF(m_plot.left(), m_plot.bottom() + 0.5), QPointF(m_plot.right(), m_plot.bottom() + 0.5));
    painter.setPen(m_theme.tokens().muted);
    paintTicks(painter);
    paintCaption(painter);
}

void HistogramPicture::paintLevel(QPainter &painter, qint64 count) const
{
    const double y =
        m_plot.bottom() - m_plot.height() * double(count) / double(std::max<qint64>(1, m_histogram.highest()));
    painter.setPen(QPen(m_theme.tokens().border, 1));
    painter.drawLine(QPointF(m_plot.left(), qRound(y) + 0.5), QPointF(m_plot.right(), qRound(y) + 0.5));
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(QRectF(m_area.left(), y - 8, leftAxis - 7, 16), Qt::AlignRight | Qt::AlignVCenter,
                     QLocale().toString(count));
}

void HistogramPicture::paintTicks(QPainter &painter) const
{
    for (const LogHistogram::Tick &tick : m_histogram.ticks(std::max(1, int(m_plot.width()) / tickSpace))) {
        const double x = xOf(tick.at);
        if (x < m_plot.left() + 14 || x > m_plot.right() - 14)
            continue;
        painter.drawText(QRectF(x - 36, m_plot.bottom() + 3, 72, bottomAxis - 3), Qt::AlignHCenter | Qt::AlignTop,
                         tick.text);
    }
}

QString HistogramPicture::caption() const
{
    return tr("errors and warnings per %1").arg(durationText(m_histogram.barWidth()));
}

QRectF HistogramPicture::placeOfCaption() const
{
    const int width = QFontMetrics(m_theme.textFont(11)).horizontalAdvance(caption()) + 6;
    return {m_plot.left() + 4, m_labelTop, double(width), labelHeight};
}

void HistogramPicture::paintCaption(QPainter &painter) const
{
    painter.setFont(m_theme.textFont(11));
    const QRectF place = placeOfCaption();
    painter.fillRect(place, m_theme.tokens().surface);
    painter.drawText(place.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, caption());
}

void HistogramPicture::paintChoice(QPainter &painter) const
{
    if (!m_choice)
        return;
    const double step = m_plot.width() / double(m_histogram.buckets().size());
    const QRectF chosen(m_plot.left() + step * m_choice->first, m_plot.top() - 4,
                        step * (m_choice->last - m_choice->first + 1), m_plot.height() + 4);
    painter.fillRect(chosen, m_theme.tokens().selection);
    painter.setPen(QPen(m_theme.tokens().accent, 1));
    painter.drawLine(chosen.topLeft(), chosen.bottomLeft());
    painter.drawLine(chosen.topRight(), chosen.bottomRight());
}

void HistogramPicture::paintBars(QPainter &painter) const
{
    const auto &buckets = m_histogram.buckets();
    const double step = m_plot.width() / double(buckets.size());
    const double gap = step > 4 ? 1.5 : 0.5;
    const qint64 highest = m_histogram.highest();
    for (std::size_t at = 0; at < buckets.size(); ++at) {
        const LogBucket &bucket = buckets[at];
        painter.setOpacity(m_choice && !m_choice->contains(int(at)) ? 0.35 : 1);
        const double x = m_plot.left() + step * double(at) + gap / 2;
        const double errors = heightOf(bucket.errors, highest, m_plot.height());
        const double warnings = heightOf(bucket.warnings, highest, m_plot.height());
        painter.fillRect(QRectF(x, m_plot.bottom() - errors, step - gap, errors),
                         m_theme.tokens().of(Status::Failing).glyph);
        if (warnings > 0)
            paintWarnings(painter, QRectF(x, m_plot.bottom() - errors - warnings, step - gap, warnings));
    }
    painter.setOpacity(1);
}

void HistogramPicture::paintWarnings(QPainter &painter, const QRectF &bar) const
{
    const StatusColours &colours = m_theme.tokens().of(Status::Degraded);
    painter.fillRect(bar, colours.chip);
    painter.setPen(QPen(colours.glyph, 1));
    painter.setBrush(Qt::NoBrush);
    if (bar.height() > 2 && bar.width() > 2)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    else
        painter.fillRect(bar, colours.glyph);
}

void HistogramPicture::paintMarks(QPainter &painter) const
{
    const Tokens &tokens = m_theme.tokens();
    const QFont font = m_theme.textFont(11, QFont::Medium);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    QList<QRectF> taken{placeOfCaption()};
    for (const LogMark &mark : m_marks) {
        const double x = xOf(mark.at);
        if (x < m_plot.left() || x > m_plot.right())
            continue;
        QPen pen(mark.isAlarm ? tokens.of(Status::Failing).word : tokens.accent, 1, Qt::CustomDashLine);
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(qRound(x) + 0.5, m_labelTop + 2), QPointF(qRound(x) + 0.5, m_plot.bottom()));
        const QRectF place = placeOfLabel(x, metrics.horizontalAdvance(mark.text) + 6, taken);
        taken << place;
        painter.fillRect(place, tokens.surface);
        painter.drawText(place, Qt::AlignCenter, mark.text);
    }
}

void HistogramPicture::paintLineTimes(QPainter &painter) const
{
    if (!m_lineTimes)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().accent);
    for (const Instant at : *m_lineTimes) {
        const double x = xOf(at);
        if (x < m_plot.left() || x > m_plot.right())
            continue;
        const double bottom = m_plot.bottom() + 1;
        painter.drawPolygon(QPolygonF{QPointF(x, bottom - 1), QPointF(x - 4, bottom + 5), QPointF(x + 4, bottom + 5)});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QRectF HistogramPicture::placeOfLabel(double x, double width, const QList<QRectF> &taken) const
{
    const auto collides = [&taken](const QRectF &place) {
        return std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(place); });
    };
    // Right of its line, else left of it, else one row lower: labels cover neither each other nor the caption.
    QRectF place(x + 4, m_labelTop, width, labelHeight);
    if (place.right() > m_plot.right() || collides(place))
        place.moveLeft(x - 4 - width);
    if (place.left() < m_plot.left() || collides(place))
        place.moveTo(std::min(x + 4, m_plot.right() - width), place.top() + 16);
    return place;
}

} // namespace sitrep
