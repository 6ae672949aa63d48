// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/loghistogram.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QRectF>

#include <optional>

class QPainter;

namespace sitrep {

/// A moment that is worth a line in the histogram.
struct LogMark
{
    Instant at;
    QString text; ///< "began", "deploy 4f2c91e"
    bool isAlarm = false;
    friend bool operator==(const LogMark &, const LogMark &) = default;
};

/// A histogram drawn into a rectangle of any paint device: axes, bars (errors solid, warnings hollow), marks and the chosen bars. Always
/// from left to right.
class HistogramPicture
{
    Q_DECLARE_TR_FUNCTIONS(HistogramPicture)

public:
    struct Choice
    {
        int first = 0;
        int last = 0;
        [[nodiscard]] bool contains(int bar) const { return bar >= first && bar <= last; }
    };

    /// Looks at what it is given only while it is used.
    HistogramPicture(const LogHistogram &histogram, const QList<LogMark> &marks, const std::optional<Choice> &choice,
                     const Theme &theme, const QRectF &area);

    /// When marked lines came: pennants at the axis. They are looked at while it paints.
    void setLineTimes(const std::vector<Instant> &times) { m_lineTimes = &times; }
    void paint(QPainter &painter) const;
    [[nodiscard]] int barAt(double x) const; ///< the nearest one; -1: there is none

private:
    [[nodiscard]] double xOf(Instant at) const;
    void paintAxes(QPainter &painter) const;
    void paintLevel(QPainter &painter, qint64 count) const;
    void paintTicks(QPainter &painter) const;
    [[nodiscard]] QString caption() const;
    [[nodiscard]] QRectF placeOfCaption() const;
    void paintCaption(QPainter &painter) const;
    void paintChoice(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintWarnings(QPainter &painter, const QRectF &bar) const;
    void paintMarks(QPainter &painter) const;
    void paintLineTimes(QPainter &painter) const;
    [[nodiscard]] QRectF placeOfLabel(double x, double width, const QList<QRectF> &taken) const;

    const LogHistogram &m_histogram;
    const QList<LogMark> &m_marks;
    std::optional<Choice> m_choice;
    const Theme &m_theme;
    QRectF m_area;
    QRectF m_plot;     ///< without the axes
    double m_labelTop; ///< of the caption and of the marks' names
    const std::vector<Instant> *m_lineTimes = nullptr;
};

} // namespace sitrep
