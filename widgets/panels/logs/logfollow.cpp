// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logfollow.h"

#include "widgets/panels/logs/logsummary.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"

#include <QEvent>
#include <QLocale>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LogFollow::LogFollow(LogModel &model, LogTable &table)
    : QObject(&table)
    , m_model(model)
    , m_table(table)
    , m_pill(new QToolButton(table.viewport()))
{
    nameControl(m_pill, u"followPill"_s, tr("Follow the log again"));
    setLook(m_pill, u"pill"_s);
    m_pill->setCursor(Qt::ArrowCursor);
    m_pill->setToolTip(titleWithKey(Command::NewestLine));
    m_pill->hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(m_pill, &QToolButton::clicked, this, [this] { setFollowing(true); });
    connect(&m_soon, &QTimer::timeout, this, &LogFollow::showNewest);
    connect(&m_model, &LogModel::progressed, this, &LogFollow::takeRows);
    connect(&m_model, &LogModel::filterFinished, this, &LogFollow::takeReset);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LogFollow::takeReset);
    connect(&m_model, &LogModel::partsChanged, this, [this] {
        m_isCatchingUp = m_isCatchingUp || LogSummary::isReading(m_model.parts());
        updatePill();
    });
    connect(&table, &LogTable::touched, this, &LogFollow::pause);
    connect(&table, &LogTable::followRequested, this, [this] { setFollowing(true); });
    table.viewport()->installEventFilter(this);
}

void LogFollow::setFollowing(bool following)
{
    m_isFollowing = following;
    m_newRows = 0;
    if (following)
        showNewest();
    updatePill();
    emit changed();
}

void LogFollow::pause()
{
    if (m_isFollowing)
        setFollowing(false);
}

/// Rows that a filter finds are not new ones, nor are those that stood in a log before it was opened.
void LogFollow::takeRows()
{
    const int rows = m_model.rowCount();
    const int came = rows - std::exchange(m_rows, rows);
    const bool isOld = m_isCatchingUp;
    if (isOld && !m_model.isFiltering())
        m_isCatchingUp = LogSummary::isReading(m_model.parts());
    if (came == 0 || m_model.isStreaming())
        return;
    if (!m_isFollowing) {
        m_newRows = isOld ? m_newRows : std::max(m_newRows + came, qint64{0});
        updatePill();
    } else if (!m_soon.isActive()) {
        m_soon.start();
    }
}

void LogFollow::takeReset()
{
    m_rows = m_model.rowCount();
    m_newRows = 0;
    updatePill();
    if (m_isFollowing && LogSummary::isGrowing(m_model.parts()))
        m_soon.start();
}

void LogFollow::showNewest()
{
    m_soon.stop();
    if (m_isFollowing && m_model.rowCount() > 0)
        m_table.showNewest();
}

void LogFollow::updatePill()
{
    const bool isWanted = !m_isFollowing && (m_newRows > 0 || LogSummary::isGrowing(m_model.parts()));
    m_pill->setVisible(isWanted);
    if (!isWanted)
        return;
    m_pill->setText(m_newRows == 0   ? tr("Paused")
                    : m_newRows == 1 ? tr("Paused, 1 new line")
                                     : tr("Paused, %1 new lines").arg(QLocale().toString(m_newRows)));
    m_pill->adjustSize();
    constexpr int margin = 8;
    const QSize room = m_table.viewport()->size();
    m_pill->move((room.width() - m_pill->width()) / 2, room.height() - m_pill->height() - margin);
    m_pill->raise();
}

bool LogFollow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        updatePill();
    return QObject::eventFilter(watched, event);
}

} // namespace sitrep
