// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/densitystrip.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

namespace sitrep {

namespace {

constexpr int slices = 160;
constexpr std::chrono::milliseconds soonest{1000}; // from one count to the next while logs grow

} // namespace

/// Between the job and the GUI thread.
struct DensityStrip::Found
{
    std::mutex mutex; ///< guards all of it
    std::vector<float> shares;
};

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
    m_later.setSingleShot(true);
    m_later.setInterval(soonest);
    connect(&m_later, &QTimer::timeout, this, &DensityStrip::recount);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_later.isActive())
            m_later.start();
    });
    connect(&m_job, &BackgroundJob::rang, this, &DensityStrip::take);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

DensityStrip::~DensityStrip() = default;

void DensityStrip::recount()
{
    m_isStale = m_job.isRunning();
    if (m_isStale)
        return;
    m_found = std::make_shared<Found>();
    m_job.start([found = m_found, rows = m_model.rows()](const std::stop_token &, const BackgroundJob::Ring &) {
        std::vector<float> shares = rows->errorShares(slices);
        const std::scoped_lock lock(found->mutex);
        found->shares = std::move(shares);
    });
}

void DensityStrip::take()
{
    {
        const std::scoped_lock lock(m_found->mutex);
        m_shares = m_found->shares;
    }
    update();
    if (m_isStale)
        m_later.start();
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
