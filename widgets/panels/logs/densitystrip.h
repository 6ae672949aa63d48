// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/marks/labelplaces.h"
#include "widgets/models/marks/linemarks.h"
#include "widgets/theme/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QTableView;

namespace sitrep {

/// Where the errors of the shown rows lie, beside the scroll bar, and beside these the lines that are marked or have a colour; a slice for
/// each pixel, counted beside the GUI thread. A click or a drag goes there.
class DensityStrip final : public QWidget
{
    Q_OBJECT

public:
    DensityStrip(LogModel &model, QTableView &view, LineMarks &marks, TextLabels &labels, const Theme &theme,
                 QWidget *parent = nullptr);
    ~DensityStrip() override;

    void setMasker(std::shared_ptr<const Masker> masker);

signals:
    void wentTo(int row); ///< somebody clicked or dragged there

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Found;
    void recount();
    void take();
    void findLabels();
    void findLabelsOfGrown();
    void takeLabels();
    void goTo(double y);
    [[nodiscard]] double yOf(int row) const;

    LogModel &m_model;
    QTableView &m_view;
    LineMarks &m_marks;
    TextLabels &m_labels;
    const Theme &m_theme;
    std::shared_ptr<const Masker> m_masker;
    std::vector<float> m_shares; ///< errors among the rows of each slice, 0 to 1
    std::vector<int> m_markRows;
    std::vector<LabelPlace> m_labelRows;
    std::shared_ptr<Found> m_found;
    std::shared_ptr<LabelSearch> m_search;
    QElapsedTimer m_searched; ///< since the search for labels began
    qint64 m_searchTook = 0;  ///< milliseconds
    bool m_isStale = false;   ///< rows have changed since the count that is under way began
    QTimer m_later;
    BackgroundJob m_job; ///< last: they end before what they fill
    BackgroundJob m_labelJob;
};

} // namespace sitrep
