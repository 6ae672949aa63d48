// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/densitystrip.h"

#include "widgets/theme/labelcolours.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace sitrep {

namespace {

constexpr int errorWidth = 8;
constexpr int signWidth = 5;                       // of marks and labels beside the errors
constexpr std::chrono::milliseconds soonest{1000}; // from one count to the next while logs grow
constexpr qint64 searchSoonest = 5000;             // milliseconds, from one search for labels to the next
constexpr qint64 searchPauses = 20;                // times as long as the search before took

} // namespace

/// Between the job and the GUI thread.
struct DensityStrip::Found
{
    std::mutex mutex; ///< guards all of it
    std::vector<float> shares;
};

DensityStrip::DensityStrip(LogModel &model, QTableView &view, LineMarks &marks, TextLabels &labels, const Theme &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(view)
    , m_marks(marks)
    , m_labels(labels)
    , m_theme(theme)
{
    setFixedWidth(errorWidth + signWidth);
    setToolTip(tr("Where the errors lie, and beside them marked and coloured lines"));
    setCursor(Qt::PointingHandCursor);
    connect(&model, &LogModel::filterFinished, this, &DensityStrip::recount);
    connect(&model, &LogModel::filterFinished, this, &DensityStrip::findLabels);
    connect(&model, &QAbstractItemModel::modelReset, this, &DensityStrip::recount);
    m_later.setSingleShot(true);
    m_later.setInterval(soonest);
    connect(&m_later, &QTimer::timeout, this, &DensityStrip::recount);
    connect(&m_later, &QTimer::timeout, this, &DensityStrip::findLabelsOfGrown);
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_later.isActive())
            m_later.start();
    });
    connect(&m_job, &BackgroundJob::rang, this, &DensityStrip::take);
    connect(&m_labelJob, &BackgroundJob::rang, this, &DensityStrip::takeLabels);
    connect(&marks, &LineMarks::changed, this, [this] {
        m_markRows = m_marks.rows();
        update();
    });
    connect(&labels, &TextLabels::changed, this, &DensityStrip::findLabels);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

DensityStrip::~DensityStrip() = default;

void DensityStrip::setMasker(std::shared_ptr<const Masker> masker)
{
    m_masker = std::move(masker);
}

void DensityStrip::recount()
{
    m_markRows = m_marks.rows();
    m_isStale = m_job.isRunning();
    if (m_isStale)
        return;
    m_found = std::make_shared<Found>();
    m_job.start([found = m_found, rows = m_model.rows(), slices = std::max(1, height())](const std::stop_token &,
                                                                                         const BackgroundJob::Ring &) {
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

void DensityStrip::findLabels()
{
    if (m_labels.isEmpty() || !m_masker) {
        m_labelJob.stop();
        m_labelRows.clear();
        update();
        return;
    }
    m_search = std::make_shared<LabelSearch>();
    m_search->rows = m_model.rows();
    m_search->masker = m_masker;
    m_search->texts = m_labels.texts();
    m_search->slices = std::max(1, height());
    m_searched.start();
    m_labelJob.start(
        [search = m_search](const std::stop_token &stop, const BackgroundJob::Ring &) { search->run(stop); });
}

/// Each search reads the whole log, so that it takes no more than a twentieth of the time while that grows.
void DensityStrip::findLabelsOfGrown()
{
    if (!m_labels.isEmpty() && !m_labelJob.isRunning() && m_searched.isValid()
        && m_searched.elapsed() > std::max(searchSoonest, m_searchTook * searchPauses))
        findLabels();
}

void DensityStrip::takeLabels()
{
    {
        const std::scoped_lock lock(m_search->mutex);
        if (!m_search->ended)
            return;
        m_labelRows = m_search->places;
    }
    m_searchTook = m_searched.elapsed();
    update();
}

double DensityStrip::yOf(int row) const
{
    return double(height()) * double(row) / double(std::max(1, m_model.rowCount()));
}

void DensityStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = m_theme.tokens();
    painter.fillRect(rect(), tokens.surface2);
    const double step = m_shares.empty() ? 0 : double(height()) / double(m_shares.size());
    for (std::size_t at = 0; at < m_shares.size(); ++at) {
        if (m_shares[at] <= 0)
            continue;
        QColor colour = tokens.of(Status::Failing).glyph;
        colour.setAlphaF(0.2F + 0.6F * m_shares[at]);
        painter.fillRect(QRectF(0, step * double(at), errorWidth, std::max(1.0, step)), colour);
    }
    for (const LabelPlace &place : m_labelRows)
        painter.fillRect(QRectF(errorWidth + 1, yOf(int(place.row)), signWidth - 1, 2),
                         labelColour(tokens, place.label).sign);
    for (const int row : m_markRows)
        painter.fillRect(QRectF(errorWidth - 3, yOf(row) - 1, signWidth + 3, 3), tokens.accent);
}

void DensityStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_later.start();
}

void DensityStrip::mousePressEvent(QMouseEvent *event)
{
    goTo(event->position().y());
}

void DensityStrip::mouseMoveEvent(QMouseEvent *event)
{
    goTo(event->position().y());
}

void DensityStrip::goTo(double y)
{
    const int row = int(y / std::max(1, height()) * m_model.rowCount());
    if (row < 0 || row >= m_model.rowCount())
        return;
    m_view.scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
    emit wentTo(row);
}

} // namespace sitrep
