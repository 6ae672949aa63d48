// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <mutex>

class QTableView;

namespace sitrep {

/// Where the errors of the shown rows lie, beside the scroll bar; a click goes there.
class DensityStrip final : public QWidget
{
    Q_OBJECT

public:
    DensityStrip(LogModel &model, QTableView &view, const Theme &theme, QWidget *parent = nullptr);
    ~DensityStrip() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Found;
    void recount();
    void take();

    LogModel &m_model;
    QTableView &m_view;
    const Theme &m_theme;
    std::vector<float> m_shares; ///< errors among the rows of each slice, 0 to 1
    std::shared_ptr<Found> m_found;
    bool m_isStale = false; ///< rows have changed since the count that is under way began
    QTimer m_later;
    BackgroundJob m_job; ///< last: it ends before what it fills
};

} // namespace sitrep
