// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/paintedrows.h"

#include <QHeaderView>
#include <QTreeView>

namespace sitrep {

void layAsPaintedRows(QTreeView *view)
{
    view->setHeaderHidden(true);
    view->setIndentation(0);
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(false);
    view->setMouseTracking(true);
    view->setTabKeyNavigation(false);
    view->setExpandsOnDoubleClick(false);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->header()->setStretchLastSection(true);
}

} // namespace sitrep
