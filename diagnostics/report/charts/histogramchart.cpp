// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/charts/histogramchart.h"

#include "diagnostics/report/charts/charttext.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sitrep::charts {

namespace {

constexpr double bars = 96;
constexpr double lowBars = 52;
constexpr double legend = 18;
constexpr double axis = 44; // of the counts, at the left
constexpr int labelRows = 3;

qint64 highestOf(const ErrorHistogram &histogram)
{
    qint64 highest = 1;
    for (const ErrorHistogram::Bar &bar : histogram.bars)
        highest = std::max(highest, bar.errors + bar.warnings);
    return highest;
}

double barHeight(const ErrorHistogram &histogram)
{
    return histogram.isLow ? lowBars : bars;
}

double labelHeight(const ErrorHistogram &histogram)
{
    return histogram.marks.isEmpty() ? 4 : lineHeight * std::min<double>(labelRows, double(histogram.marks.size())) + 3;
}

/// A histogram while it is painted.
class Picture
{
public:
    Picture(QPainter &painter, const ErrorHistogram &histogram, const ChartLook &look, double width)
        : m_painter(painter)
        , m_histogram(histogram)
        , m_look(look)
        , m_plot(axis, labelHeight(histogram), width - axis - 2, barHeight(histogram))
        , m_highest(highestOf(histogram))
    {}

    void paint()
    {
        paintLevels();
        paintBars();
        paintMarks();
        paintTimeAxis(m_painter, m_plot, m_histogram.span, m_look.text, m_look.of(Ink::Secondary));
        paintLegend();
    }

private:
    [[nodiscard]] double lengthOf(qint64 count) const
    {
        return count == 0 ? 0 : std::max(1.2, m_plot.height() * double(count) / double(m_highest));
    }

    void paintLevel(qint64 count)
    {
        const double y = m_plot.bottom() - m_plot.height() * double(count) / double(m_highest);
        m_painter.setPen(QPen(m_look.of(Ink::Border), 1));
        m_painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        paintText(m_painter, {0, y - lineHeight / 2, axis - 6, lineHeight}, numberText(count), m_look.text,
                  m_look.of(Ink::Secondary), Qt::AlignRight);
    }

    void paintLevels()
    {
        paintLevel(m_highest);
        if (m_highest > 3)
            paintLevel(m_highest / 2);
        m_painter.setPen(QPen(m_look.of(Ink::Edge), 1));
        m_painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
    }

    /// One path for all bars of a kind: a hundred rectangles would be as many elements.
    void paintBars()
    {
        const double step = m_plot.width() / double(m_histogram.bars.size());
        const double gap = step > 4 ? 1.5 : step / 4;
        QPainterPath errors;
        QPainterPath warnings;
        for (qsizetype at = 0; at < m_histogram.bars.size(); ++at) {
            const ErrorHistogram::Bar &bar = m_histogram.bars.at(at);
            const double x = m_plot.left() + step * double(at) + gap / 2;
            const double solid = lengthOf(bar.errors);
            const double hollow = lengthOf(bar.warnings);
            if (solid > 0)
                errors.addRect(x, m_plot.bottom() - solid, step - gap, solid);
            if (hollow > 0)
                warnings.addRect(x + 0.4, m_plot.bottom() - solid - hollow + 0.4, std::max(0.2, step - gap - 0.8),
                                 std::max(0.2, hollow - 0.8));
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_look.of(Status::Failing, StatusInk::Shape));
        m_painter.drawPath(errors);
        m_painter.setPen(QPen(m_look.of(Status::Degraded, StatusInk::Shape), 0.8));
        m_painter.setBrush(m_look.of(Status::Degraded, StatusInk::Chip));
        m_painter.drawPath(warnings);
    }

    void paintMarks()
    {
        QList<QRectF> taken;
        for (const ErrorHistogram::Mark &mark : m_histogram.marks) {
            const double x = xOf(mark.at, m_histogram.span, m_plot.left(), m_plot.right());
            const QColor ink = mark.isAlarm ? m_look.of(Status::Failing, StatusInk::Word) : m_look.of(Ink::Accent);
            const std::optional<QRectF> place = placeOfLabel(x, mark.text, taken);
            QPen pen(ink, 1, Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({3, 2});
            m_painter.setPen(pen);
            m_painter.drawLine(QPointF(x, place ? place->top() + 2 : m_plot.top()), QPointF(x, m_plot.bottom()));
            if (!place) // the words beside the picture tell it
                continue;
            taken += *place;
            paintText(m_painter, *place, mark.text, m_look.strong, ink);
        }
    }

    /// Right of its line, else left of it, else a row lower.
    [[nodiscard]] std::optional<QRectF> placeOfLabel(double x, const QString &text, const QList<QRectF> &taken) const
    {
        const double width = std::min(widthOf(text, m_look.strong), m_plot.width() / 2);
        const auto isFree = [&](const QRectF &place) {
            return place.left() >= m_plot.left() && place.right() <= m_plot.right()
                   && std::none_of(taken.begin(), taken.end(),
                                   [&](const QRectF &other) { return other.intersects(place); });
        };
        for (int row = 0; row < labelRows && lineHeight * (row + 1) <= m_plot.top(); ++row) {
            for (const double left : {x + 4, x - 4 - width}) {
                const QRectF place(left, lineHeight * row, width, lineHeight);
                if (isFree(place))
                    return place;
            }
        }
        return std::nullopt;
    }

    /// The words that tell solid from hollow.
    void paintLegend()
    {
        const double top = m_plot.bottom() + axisHeight;
        constexpr double box = 8;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_look.of(Status::Failing, StatusInk::Shape));
        m_painter.drawRect(QRectF(axis, top + 4, box, box));
        const QString errors = render({u"chart.errors"_s, {}});
        const double second = axis + box + 6 + widthOf(errors, m_look.text) + 14;
        paintText(m_painter, {axis + box + 5, top, 200, legend - 2}, errors, m_look.text, m_look.of(Ink::Secondary));
        m_painter.setPen(QPen(m_look.of(Status::Degraded, StatusInk::Shape), 0.8));
        m_painter.setBrush(m_look.of(Status::Degraded, StatusInk::Chip));
        m_painter.drawRect(QRectF(second + 0.4, top + 4.4, box - 0.8, box - 0.8));
        paintText(m_painter, {second + box + 5, top, 400, legend - 2}, render({u"chart.warnings-utc"_s, {}}),
                  m_look.text, m_look.of(Ink::Secondary));
    }

    QPainter &m_painter;
    const ErrorHistogram &m_histogram;
    const ChartLook &m_look;
    QRectF m_plot;
    qint64 m_highest;
};

} // namespace

double heightOf(const ErrorHistogram &histogram)
{
    return labelHeight(histogram) + barHeight(histogram) + axisHeight + legend;
}

void paint(QPainter &painter, const ErrorHistogram &histogram, const ChartLook &look, double width)
{
    Picture(painter, histogram, look, width).paint();
}

} // namespace sitrep::charts
