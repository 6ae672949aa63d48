// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/histogramchart.h"
#include "widgets/models/loghistogram.h"
#include "widgets/theme/theme.h"

#include <QWidget>

namespace sitrep {

/// Errors (solid) and warnings (hollow) over the whole log. A click chooses one bar, a drag a range; Left and Right move, Shift extends,
/// Enter zooms in, Backspace out, Esc clears. Always from left to right.
class HistogramView final : public QWidget
{
    Q_OBJECT

public:
    HistogramView(LogHistogram &histogram, const Theme &theme, QWidget *parent = nullptr);

    void setMarks(const QList<ErrorHistogram::Mark> &marks);
    /// When the marked lines of the log came.
    void setLineTimes(const std::vector<Instant> &times);
    [[nodiscard]] std::optional<TimeSpan> chosenSpan() const;
    [[nodiscard]] const LogHistogram &histogram() const { return m_histogram; }
    [[nodiscard]] const QList<ErrorHistogram::Mark> &marks() const { return m_marks; }
    /// The whole sentence of a bar, with the marks that lie in it.
    [[nodiscard]] QString barText(int bar) const;
    /// Lower, where the lines need the room.
    void setLow(bool low);
    [[nodiscard]] QSize sizeHint() const override;

    /// Shows \a span alone, as if somebody had zoomed into it; Backspace leads out.
    void zoomTo(const TimeSpan &span);

public slots:
    void clearChoice();

signals:
    void spanChosen(); ///< or cleared: see chosenSpan()

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] ErrorHistogram bars() const;
    [[nodiscard]] HistogramLook look() const;
    [[nodiscard]] HistogramFrame frame() const;
    [[nodiscard]] std::optional<HistogramFrame::Choice> choice() const;
    [[nodiscard]] int barAt(double x) const;
    void choose(int anchor, int head);
    void setBars(int anchor, int head);
    void findBars();
    void zoomIn();
    void zoomOut();
    void histogramChanged();

    LogHistogram &m_histogram;
    const Theme &m_theme;
    QList<ErrorHistogram::Mark> m_marks;
    std::vector<Instant> m_lineTimes;
    int m_anchor = -1;                ///< first bar of the choice
    int m_head = -1;                  ///< last bar of the choice, may stand before the anchor
    std::optional<TimeSpan> m_chosen; ///< what they covered when they were chosen; stays while bars move under it
    bool m_isLow = false;
    bool m_dragging = false;
    QList<std::optional<TimeSpan>> m_zooms; ///< the way back
    std::optional<TimeSpan> m_zoom;
};

/// Tells those who hear it what the histogram shows: a chart with a summary and the chosen range, that is read as a table, too: a row a
/// bar with its beginning, errors, warnings and what happened then.
void installHistogramAccessibility();

} // namespace sitrep
