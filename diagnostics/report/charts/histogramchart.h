// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/chart.h"

#include <QColor>
#include <QFont>
#include <QLocale>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;

namespace sitrep {

class ChartLook;

/// The colours and fonts of a histogram's picture: of a theme, or of paper.
struct HistogramLook
{
    QColor error;         ///< bars, solid
    QColor warning;       ///< the edge of bars, which are hollow
    QColor warningGround; ///< within that edge
    QColor alarm;         ///< a mark that is an alarm
    QColor mark;          ///< any other
    QColor words;
    QColor level;
    QColor axis;
    QColor ground; ///< behind words that stand over bars; invalid: nothing
    QColor chosen; ///< behind bars that were chosen
    QFont text;
    QFont strong;
    QFont numbers; ///< of the levels
    QLocale locale;
    bool isOnPixels = false; ///< lines are as sharp as a screen can show them
};

/// Where it is painted, and what stands in it beside the bars. In device-independent pixels.
struct HistogramFrame
{
    struct Choice
    {
        qsizetype first = 0;
        qsizetype last = 0;
        [[nodiscard]] bool contains(qsizetype bar) const { return bar >= first && bar <= last; }
    };

    QRectF plot; ///< the bars; numbers stand left of it, times below it
    double labelTop = 0;
    double labelBottom = 0; ///< names of marks stand between both, in rows
    QString caption = {};   ///< in the first row, or empty
    std::optional<Choice> choice = std::nullopt;
    std::vector<Instant> pennants = {}; ///< moments that are flagged at the axis
};

/// Errors and warnings over time, drawn on any paint device: errors solid, warnings hollow above them, marks as dashed lines with their
/// names, which avoid each other; a name without room is left to the words beside the picture. Always from left to right.
class HistogramChart
{
public:
    /// All are looked at while it is used.
    HistogramChart(const ErrorHistogram &histogram, const HistogramLook &look, const HistogramFrame &frame);

    void paint(QPainter &painter) const;
    /// The nearest one; -1: there is none.
    [[nodiscard]] qsizetype barAt(double x) const;

    static constexpr double numberWidth = 44; ///< left of the bars

private:
    [[nodiscard]] double xOf(Instant at) const;
    [[nodiscard]] double lengthOf(qint64 count) const;
    [[nodiscard]] bool isInPlot(double x) const;
    [[nodiscard]] QRectF placeOfCaption() const;
    void paintLevels(QPainter &painter) const;
    void paintLevel(QPainter &painter, qint64 count) const;
    void paintChoice(QPainter &painter) const;
    void paintBars(QPainter &painter, bool chosen) const;
    void paintCaption(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    [[nodiscard]] bool coversBars(const QRectF &place) const;
    [[nodiscard]] std::optional<QRectF> placeOfLabel(double x, const QString &text, const QList<QRectF> &taken) const;
    void paintPennants(QPainter &painter) const;

    const ErrorHistogram &m_histogram;
    const HistogramLook &m_look;
    const HistogramFrame &m_frame;
    qint64 m_highest; ///< at least 1
};

namespace charts {

[[nodiscard]] double heightOf(const ErrorHistogram &histogram);
/// On paper, with words below it that tell solid from hollow.
void paint(QPainter &painter, const ErrorHistogram &histogram, const ChartLook &look, double width);

} // namespace charts

} // namespace sitrep
