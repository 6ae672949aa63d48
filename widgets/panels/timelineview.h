// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>

namespace sitrep {

/// A list whose rows stay above what stands over its lower end for a while.
class TimelineView final : public QListView
{
    Q_OBJECT

public:
    using QListView::QListView;

    /// \a height: of what stands over the lower end, 0 for nothing.
    void setCovered(int height);
};

} // namespace sitrep
