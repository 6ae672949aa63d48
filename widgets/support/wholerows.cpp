// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/wholerows.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace sitrep {

WholeRows::WholeRows(QTableView *table, int atLeast, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_atLeast(atLeast)
{
    table->setParent(this);
}

int WholeRows::heightOf(int rows) const
{
    return m_table->horizontalHeader()->height() + 2 * m_table->frameWidth()
           + rows * m_table->verticalHeader()->defaultSectionSize();
}

void WholeRows::fit()
{
    const int rows = (height() - heightOf(0)) / m_table->verticalHeader()->defaultSectionSize();
    m_table->setGeometry(0, 0, width(), heightOf(std::max(m_atLeast, rows)));
    updateGeometry();
}

QSize WholeRows::sizeHint() const
{
    return m_table->sizeHint();
}

QSize WholeRows::minimumSizeHint() const
{
    return {m_table->minimumSizeHint().width(), heightOf(m_atLeast)};
}

void WholeRows::resizeEvent(QResizeEvent *)
{
    fit();
}

} // namespace sitrep
