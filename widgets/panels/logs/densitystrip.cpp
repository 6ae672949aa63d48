// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/densitystrip.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

namespace sitrep {

namespace {

constexpr int slices = 160;
constexpr int mostRowsOfASlice = 400; // evenly taken: at most 64,000 levels are read, well below a frame

} // namespace

DensityStrip::DensityStrip(LogModel &model, QTableView &view, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(view)
    , m_theme(theme)
{
    setFixedWidth(8);
    setToolTip(tr("Where the errors lie"));
    connect(&model, &LogModel::filterFinished, this, &DensityStrip::recount);
    connect(&model, &QAbstractItemModel::modelReset, this, &DensityStrip::recount);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DensityStrip::recount()
{
    m_shares.clear();
    const int rows = m_model.rowCount();
    const int count = std::min(slices, rows);
    for (int slice = 0; slice < count; ++slice) {
        const int first = int(qint64(rows) * slice / count);
        const int last = int(qint64(rows) * (slice + 1) / count);
        const int step = std::max(1, (last - first) / mostRowsOfASlice);
        int looked = 0;
        int errors = 0;
        for (int row = first; row < last; row += step) {
            ++looked;
            errors += m_model.index()->level(m_model.lineAt(row)) >= LogLevel::Error ? 1 : 0;
        }
        m_shares.push_back(looked == 0 ? 0.0F : float(errors) / float(looked));
    }
    update();
}

void DensityStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().surface2);
    const double step = m_shares.empty() ? 0 : double(height()) / double(m_shares.size());
    for (std::size_t at = 0; at < m_shares.size(); ++at) {
        if (m_shares[at] <= 0)
            continue;
        QColor colour = m_theme.tokens().of(Status::Failing).glyph;
        colour.setAlphaF(0.2F + 0.6F * m_shares[at]);
        painter.fillRect(QRectF(0, step * double(at), width(), std::max(1.0, step)), colour);
    }
}

void DensityStrip::mousePressEvent(QMouseEvent *event)
{
    const int row = int(event->position().y() / std::max(1, height()) * m_model.rowCount());
    if (row >= 0 && row < m_model.rowCount())
        m_view.scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
}

} // namespace sitrep
