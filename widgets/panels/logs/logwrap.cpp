// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logwrap.h"

#include "widgets/delegates/logdelegate.h"
#include "widgets/panels/logs/logtable.h"

#include <QHeaderView>
#include <QScrollBar>

namespace sitrep {

LogWrap::LogWrap(LogTable &table, const LogDelegate &delegate, const Theme &theme)
    : QObject(&table)
    , m_table(table)
    , m_delegate(delegate)
    , m_theme(theme)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &LogWrap::fit);
    const auto soon = [this] {
        if (m_isOn)
            m_soon.start();
    };
    connect(table.verticalScrollBar(), &QAbstractSlider::valueChanged, this, soon);
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, soon);
    connect(table.model(), &QAbstractItemModel::rowsInserted, this, soon);
    connect(table.model(), &QAbstractItemModel::rowsRemoved, this, soon);
    connect(table.model(), &QAbstractItemModel::layoutChanged, this, soon);
    connect(table.model(), &QAbstractItemModel::modelReset, this, soon);
    connect(table.model(), &QAbstractItemModel::dataChanged, this, soon);
    connect(&table, &LogTable::resized, this, soon);
}

void LogWrap::setOn(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    if (on)
        fit();
    else
        unfit();
    m_table.scrollTo(m_table.currentIndex());
}

void LogWrap::fit()
{
    if (!m_isOn)
        return;
    QHeaderView *rows = m_table.verticalHeader();
    const int first = m_table.rowAt(0);
    if (first < 0)
        return;
    const int width = m_table.columnWidth(LogModel::MessageColumn);
    const int room = m_table.viewport()->height();
    const int count = m_table.model()->rowCount();
    // A header that is not painted announces each change at the cost of a walk over all rows; without it one walk is left.
    rows->setUpdatesEnabled(false);
    for (int row = first, top = 0; row < count && top < room; ++row) {
        const QString message = m_table.model()->index(row, LogModel::MessageColumn).data().toString();
        const int height = m_delegate.wrappedHeight(message, width, mostLines);
        if (rows->sectionSize(row) != height)
            rows->resizeSection(row, height);
        top += height;
    }
    rows->setUpdatesEnabled(true);
    m_table.viewport()->update();
}

void LogWrap::unfit()
{
    QHeaderView *rows = m_table.verticalHeader();
    const int height = m_theme.logRowHeight();
    rows->setUpdatesEnabled(false);
    for (int row = 0; row < rows->count(); ++row) {
        if (rows->sectionSize(row) != height)
            rows->resizeSection(row, height);
    }
    rows->setUpdatesEnabled(true);
    m_table.viewport()->update();
}

} // namespace sitrep
