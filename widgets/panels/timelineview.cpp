// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/timelineview.h"

#include <QScrollBar>

namespace sitrep {

void TimelineView::setCovered(int height)
{
    const QScrollBar *bar = verticalScrollBar();
    // A list that did not scroll stays at its newest row.
    const bool wasAtEnd = bar->maximum() > 0 && bar->value() == bar->maximum();
    const bool wasSeen = viewport()->rect().intersects(visualRect(currentIndex()));
    setViewportMargins(0, 0, 0, height);
    if (wasAtEnd)
        scrollToBottom();
    if (wasSeen)
        scrollTo(currentIndex());
}

} // namespace sitrep
