// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/histogramview.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int leftAxis = 44;
constexpr int rightMargin = 12;
constexpr int topMargin = 8;
constexpr int bottomAxis = 18;
constexpr int tickSpace = 72;

double heightOf(qint64 count, qint64 highest, double room)
{
    return count == 0 ? 0 : std::max(1.5, room * double(count) / double(std::max<qint64>(1, highest)));
}

} // namespace

HistogramView::HistogramView(LogHistogram &histogram, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_histogram(histogram)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight);
    setMinimumHeight(54); // where the lines below need the room
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setCursor(Qt::PointingHandCursor);
    connect(&histogram, &LogHistogram::changed, this, &HistogramView::histogramChanged);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HistogramView::setMarks(const QList<LogMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    update();
}

std::optional<TimeSpan> HistogramView::chosenSpan() const
{
    if (m_anchor < 0 || m_histogram.buckets().empty())
        return m_zoom;
    const auto [first, last] = std::minmax(m_anchor, m_head);
    const auto &buckets = m_histogram.buckets();
    return TimeSpan{buckets.at(std::size_t(first)).span.from, buckets.at(std::size_t(last)).span.to};
}

void HistogramView::clearChoice()
{
    m_zooms.clear();
    m_zoom.reset();
    m_histogram.setSpan(std::nullopt);
    choose(-1, -1);
}

void HistogramView::histogramChanged()
{
    const int bars = int(m_histogram.buckets().size());
    if (m_anchor >= bars || m_head >= bars)
        m_anchor = m_head = -1;
    setAccessibleDescription(m_histogram.summary());
    update();
}

QRectF HistogramView::plot() const
{
    return QRectF(rect()).adjusted(leftAxis, topMargin, -rightMargin, -bottomAxis);
}

int HistogramView::barAt(double x) const
{
    const QRectF area = plot();
    const int bars = int(m_histogram.buckets().size());
    if (bars == 0 || area.width() <= 0)
        return -1;
    return std::clamp(int((x - area.left()) / area.width() * bars), 0, bars - 1);
}

double HistogramView::xOf(Instant at) const
{
    const TimeSpan span = m_histogram.span().value_or(TimeSpan{at, at + std::chrono::microseconds(1)});
    const QRectF area = plot();
    return area.left() + area.width() * double((at - span.from).count()) / double((span.to - span.from).count());
}

void HistogramView::choose(int anchor, int head)
{
    m_anchor = anchor;
    m_head = head;
    update();
    emit spanChosen();
}

void HistogramView::zoomIn()
{
    const std::optional<TimeSpan> span = chosenSpan();
    if (m_anchor < 0 || !span)
        return;
    m_zooms.append(m_zoom);
    m_zoom = span;
    m_histogram.setSpan(m_zoom);
    choose(-1, -1);
}

void HistogramView::zoomOut()
{
    if (m_zooms.isEmpty())
        return;
    m_zoom = m_zooms.takeLast();
    m_histogram.setSpan(m_zoom);
    choose(-1, -1);
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_histogram.buckets().empty()) {
        painter.setFont(m_theme.textFont(12));
        painter.setPen(m_theme.tokens().muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("No line with a time"));
        return;
    }
    paintAxes(painter);
    paintChoice(painter);
    paintBars(painter);
    paintMarks(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.tokens().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
}

void HistogramView::paintAxes(QPainter &painter) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRectF area = plot();
    const qint64 highest = m_histogram.highest();
    const QLocale locale;
    painter.setFont(m_theme.monoFont(10));
    const auto level = [&](qint64 count) {
        const double y = area.bottom() - area.height() * double(count) / double(std::max<qint64>(1, highest));
        painter.setPen(QPen(tokens.border, 1));
        painter.drawLine(QPointF(area.left(), qRound(y) + 0.5), QPointF(area.right(), qRound(y) + 0.5));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - 8, leftAxis - 7, 16), Qt::AlignRight | Qt::AlignVCenter, locale.toString(count));
    };
    if (highest > 0)
        level(highest);
    if (highest > 3)
        level(highest / 2);
    painter.setPen(QPen(tokens.controlEdge, 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
    painter.setPen(tokens.muted);
    for (const LogHistogram::Tick &tick : m_histogram.ticks(std::max(1, int(area.width()) / tickSpace))) {
        const double x = xOf(tick.at);
        if (x < area.left() + 14 || x > area.right() - 14)
            continue;
        painter.drawText(QRectF(x - 36, area.bottom() + 3, 72, bottomAxis - 3), Qt::AlignHCenter | Qt::AlignTop,
                         tick.text);
    }
    painter.setFont(m_theme.textFont(11));
    const QString caption = tr("errors and warnings per %1").arg(durationText(m_histogram.barWidth()));
    const QRectF place(area.left() + 4, area.top() - 7, QFontMetrics(painter.font()).horizontalAdvance(caption) + 6,
                       15);
    painter.fillRect(place, tokens.surface);
    painter.drawText(place.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, caption);
}

void HistogramView::paintBars(QPainter &painter) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRectF area = plot();
    const auto &buckets = m_histogram.buckets();
    const double step = area.width() / double(buckets.size());
    const double gap = step > 4 ? 1.5 : 0.5;
    const qint64 highest = m_histogram.highest();
    const auto [first, last] = std::minmax(m_anchor, m_head);
    for (std::size_t at = 0; at < buckets.size(); ++at) {
        const LogBucket &bucket = buckets[at];
        const bool quiet = m_anchor >= 0 && (int(at) < first || int(at) > last);
        painter.setOpacity(quiet ? 0.35 : 1);
        const double x = area.left() + step * double(at) + gap / 2;
        const double errors = heightOf(bucket.errors, highest, area.height());
        const double warnings = heightOf(bucket.warnings, highest, area.height());
        painter.fillRect(QRectF(x, area.bottom() - errors, step - gap, errors), tokens.of(Status::Failing).glyph);
        if (warnings > 0) {
            const QRectF hollow(x, area.bottom() - errors - warnings, step - gap, warnings);
            painter.fillRect(hollow, tokens.of(Status::Degraded).chip);
            painter.setPen(QPen(tokens.of(Status::Degraded).glyph, 1));
            painter.setBrush(Qt::NoBrush);
            if (hollow.height() > 2 && hollow.width() > 2)
                painter.drawRect(hollow.adjusted(0.5, 0.5, -0.5, -0.5));
            else
                painter.fillRect(hollow, tokens.of(Status::Degraded).glyph);
        }
    }
    painter.setOpacity(1);
}

void HistogramView::paintMarks(QPainter &painter) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRectF area = plot();
    const QFont font = m_theme.textFont(11, QFont::Medium);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    QList<QRectF> taken;
    for (const LogMark &mark : m_marks) {
        const double x = xOf(mark.at);
        if (x < area.left() || x > area.right())
            continue;
        const QColor colour = mark.isAlarm ? tokens.of(Status::Failing).word : tokens.accent;
        QPen pen(colour, 1, Qt::CustomDashLine);
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(qRound(x) + 0.5, area.top() - 3), QPointF(qRound(x) + 0.5, area.bottom()));
        const double width = metrics.horizontalAdvance(mark.text) + 6;
        // Right of its line, else left of it, else one row lower: labels never cover each other.
        QRectF place(x + 4, area.top() - 5, width, 15);
        const auto collides = [&] {
            return place.right() > area.right() || std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) {
                       return other.intersects(place);
                   });
        };
        if (collides())
            place.moveLeft(x - 4 - width);
        if (place.left() < area.left()
            || std::any_of(taken.begin(), taken.end(), [&](const QRectF &o) { return o.intersects(place); }))
            place.moveTo(std::min(x + 4, area.right() - width), place.top() + 16);
        taken << place;
        painter.fillRect(place, tokens.surface);
        painter.drawText(place, Qt::AlignCenter, mark.text);
    }
}

void HistogramView::paintChoice(QPainter &painter) const
{
    if (m_anchor < 0)
        return;
    const QRectF area = plot();
    const double step = area.width() / double(m_histogram.buckets().size());
    const auto [first, last] = std::minmax(m_anchor, m_head);
    const QRectF chosen(area.left() + step * first, area.top() - 4, step * (last - first + 1), area.height() + 4);
    painter.fillRect(chosen, m_theme.tokens().selection);
    painter.setPen(QPen(m_theme.tokens().accent, 1));
    painter.drawLine(chosen.topLeft(), chosen.bottomLeft());
    painter.drawLine(chosen.topRight(), chosen.bottomRight());
}

void HistogramView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int bar = barAt(event->position().x());
    if (bar < 0)
        return;
    // A click on the one chosen bar lets it go.
    if (bar == m_anchor && bar == m_head) {
        choose(-1, -1);
        return;
    }
    m_dragging = true;
    m_anchor = m_head = bar;
    update();
}

void HistogramView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    m_head = barAt(event->position().x());
    update();
}

void HistogramView::mouseReleaseEvent(QMouseEvent *)
{
    if (!m_dragging)
        return;
    m_dragging = false;
    emit spanChosen();
}

void HistogramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().x());
    if (bar < 0)
        return;
    m_anchor = m_head = bar;
    zoomIn();
}

void HistogramView::keyPressEvent(QKeyEvent *event)
{
    const int bars = int(m_histogram.buckets().size());
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        if (bars == 0)
            return;
        const int step = event->key() == Qt::Key_Left ? -1 : 1;
        const int from = m_head < 0 ? (step > 0 ? -1 : bars) : m_head;
        const int head = std::clamp(from + step, 0, bars - 1);
        choose(extends && m_anchor >= 0 ? m_anchor : head, head);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        zoomIn();
        return;
    case Qt::Key_Backspace:
        zoomOut();
        return;
    case Qt::Key_Escape:
        if (m_anchor >= 0 || m_zoom) {
            clearChoice();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool HistogramView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), barText(barAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

QString HistogramView::barText(int bar) const
{
    if (bar < 0)
        return {};
    const LogBucket &bucket = m_histogram.buckets().at(std::size_t(bar));
    const QLocale locale;
    return tr("%1 to %2 UTC\n%3 errors, %4 warnings")
        .arg(clockText(bucket.span.from), clockText(bucket.span.to), locale.toString(bucket.errors),
             locale.toString(bucket.warnings));
}

} // namespace sitrep
