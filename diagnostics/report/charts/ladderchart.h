// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/chart.h"

#include <QColor>
#include <QFont>
#include <QRectF>

class QPainter;

namespace sitrep {

/// The colours and fonts of a ladder's picture: of a theme, or of paper.
struct LadderLook
{
    QColor held;
    QColor broken;
    QColor brokenWord; ///< of the text below a broken rung
    QColor hollow;     ///< the edge of a rung that was not tried
    QColor text;
    QColor muted;
    QColor paper; ///< what it stands on
    QFont name;
    QFont note;
};

/// The rungs of a connection side by side, each as long as the logarithm of its time, drawn into a rectangle of any paint device. What
/// held is solid, the broken one is torn and crossed, what was not tried is an empty outline, so that grey paper tells them apart.
class LadderChart
{
public:
    /// From the left, or from the right where \a mirrored. \a area at least as high as height().
    LadderChart(QList<LadderBar> bars, LadderLook look, const QRectF &area, bool mirrored);

    void paint(QPainter &painter) const;
    /// Bar and words of one rung.
    [[nodiscard]] QRectF place(qsizetype bar) const { return m_places.at(bar); }
    /// -1: there is none.
    [[nodiscard]] qsizetype barAt(const QPointF &point) const;

    /// Device-independent pixels.
    [[nodiscard]] static double height(const LadderLook &look);

private:
    void lay(const QRectF &area, bool mirrored);
    void paintBar(QPainter &painter, const LadderBar &bar, const QRectF &box) const;
    void paintTorn(QPainter &painter, const QRectF &box) const;
    void paintWords(QPainter &painter, const LadderBar &bar, const QRectF &place) const;

    QList<LadderBar> m_bars;
    LadderLook m_look;
    bool m_mirrored;
    QList<QRectF> m_places;
};

} // namespace sitrep
