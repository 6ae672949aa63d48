// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/histogram/histogramview.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int fullHeight = 78;
constexpr int lowHeight = 50;
constexpr int lowArea = 70;
constexpr int topMargin = 17;
constexpr int lowTopMargin = 8;
constexpr int rightMargin = 12;
constexpr int bottomAxis = 18;

} // namespace

HistogramView::HistogramView(LogHistogram &histogram, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_histogram(histogram)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight);
    setMinimumHeight(lowHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setCursor(Qt::PointingHandCursor);
    connect(&histogram, &LogHistogram::changed, this, &HistogramView::histogramChanged);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HistogramView::setLow(bool low)
{
    if (std::exchange(m_isLow, low) != low)
        updateGeometry();
}

QSize HistogramView::sizeHint() const
{
    return {400, m_isLow ? lowHeight : fullHeight};
}

void HistogramView::setMarks(const QList<ErrorHistogram::Mark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    update();
}

void HistogramView::setLineTimes(const std::vector<Instant> &times)
{
    m_lineTimes = times;
    update();
}

std::optional<TimeSpan> HistogramView::chosenSpan() const
{
    return m_chosen ? m_chosen : m_zoom;
}

std::optional<HistogramFrame::Choice> HistogramView::choice() const
{
    if (m_anchor < 0)
        return std::nullopt;
    const auto [first, last] = std::minmax(m_anchor, m_head);
    return HistogramFrame::Choice{first, last};
}

ErrorHistogram HistogramView::bars() const
{
    ErrorHistogram histogram{m_histogram.span().value_or(TimeSpan{}), {}, m_marks, m_isLow};
    for (const LogBucket &bucket : m_histogram.buckets())
        histogram.bars += ErrorHistogram::Bar{bucket.errors, bucket.warnings};
    return histogram;
}

HistogramLook HistogramView::look() const
{
    const Tokens &tokens = m_theme.tokens();
    return {tokens.of(Status::Failing).glyph,
            tokens.of(Status::Degraded).glyph,
            tokens.of(Status::Degraded).chip,
            tokens.of(Status::Failing).word,
            tokens.accent,
            tokens.muted,
            tokens.border,
            tokens.controlEdge,
            tokens.surface,
            tokens.selection,
            m_theme.textFont(11),
            m_theme.textFont(11, QFont::Medium),
            m_theme.monoFont(10),
            QLocale(),
            true};
}

HistogramFrame HistogramView::frame() const
{
    const QRectF area(rect());
    const double above =
        area.height() < lowArea ? lowTopMargin : topMargin; // where bars need the room, words stand over them
    HistogramFrame frame;
    frame.plot = area.adjusted(HistogramChart::numberWidth, above, -rightMargin, -bottomAxis);
    frame.labelTop = area.top() + 1;
    frame.labelBottom = frame.plot.bottom();
    frame.caption = tr("errors and warnings per %1").arg(durationText(m_histogram.barWidth()));
    frame.choice = choice();
    frame.pennants = m_lineTimes;
    return frame;
}

int HistogramView::barAt(double x) const
{
    const ErrorHistogram shown = bars();
    const HistogramLook inks = look();
    const HistogramFrame place = frame();
    return int(HistogramChart(shown, inks, place).barAt(x));
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
    findBars();
    setAccessibleDescription(m_histogram.summary());
    update();
}

void HistogramView::choose(int anchor, int head)
{
    setBars(anchor, head);
    emit spanChosen();
}

void HistogramView::setBars(int anchor, int head)
{
    m_anchor = anchor;
    m_head = head;
    m_chosen.reset();
    if (const auto chosen = choice()) {
        const auto &buckets = m_histogram.buckets();
        m_chosen =
            TimeSpan{buckets.at(std::size_t(chosen->first)).span.from, buckets.at(std::size_t(chosen->last)).span.to};
    }
    update();
}

/// Other bars may lie where the chosen ones lay: a log that grows has wider ones.
void HistogramView::findBars()
{
    if (!m_chosen)
        return;
    const auto &buckets = m_histogram.buckets();
    const auto isLater = [this](const LogBucket &bucket) { return bucket.span.to > m_chosen->from; };
    const auto isBehind = [this](const LogBucket &bucket) { return bucket.span.from >= m_chosen->to; };
    const auto first = int(std::ranges::find_if(buckets, isLater) - buckets.begin());
    const auto last = int(std::ranges::find_if(buckets, isBehind) - buckets.begin()) - 1;
    if (first > last) {
        setBars(-1, -1);
        return;
    }
    const bool isBackwards = m_head < m_anchor;
    m_anchor = isBackwards ? last : first;
    m_head = isBackwards ? first : last;
}

void HistogramView::zoomIn()
{
    const std::optional<TimeSpan> span = chosenSpan();
    if (m_anchor >= 0 && span)
        zoomTo(*span);
}

void HistogramView::zoomTo(const TimeSpan &span)
{
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
    const ErrorHistogram shown = bars();
    const HistogramLook inks = look();
    const HistogramFrame place = frame();
    HistogramChart(shown, inks, place).paint(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.tokens().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
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
    setBars(bar, bar);
}

void HistogramView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging)
        return;
    if (const int bar = barAt(event->position().x()); bar >= 0)
        setBars(m_anchor, bar);
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
    setBars(bar, bar);
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
    QString text = tr("%1 to %2 UTC\n%3 errors, %4 warnings")
                       .arg(clockText(bucket.span.from), clockText(bucket.span.to), locale.toString(bucket.errors),
                            locale.toString(bucket.warnings));
    for (const ErrorHistogram::Mark &mark : m_marks) {
        if (mark.at >= bucket.span.from && mark.at < bucket.span.to)
            text += u'\n' + tr("%1 %2", "time, what happened").arg(clockText(mark.at), mark.text);
    }
    return text;
}

} // namespace sitrep
