// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QRect>
#include <QString>

namespace sitrep {

/// A painted widget shows things that are no widgets: its parts, for those who hear it. A QWidget that is this as well is told part
/// by part, once installDrawnParts() was called. GUI thread.
class DrawnParts
{
public:
    virtual ~DrawnParts() = default;

    [[nodiscard]] virtual QAccessible::Role wholeRole() const = 0;
    [[nodiscard]] virtual QAccessible::Role partRole() const = 0;
    [[nodiscard]] virtual int partCount() const = 0;
    /// Empty for a part that is not there: who asks may be older than what is shown.
    [[nodiscard]] virtual QString partName(int part) const = 0;
    /// In the coordinates of the widget.
    [[nodiscard]] virtual QRect partPlace(int part) const = 0;
    /// Whether it can be seen is added to it.
    [[nodiscard]] virtual QAccessible::State partState(int part) const = 0;
};

/// Once for the program; calling it again does nothing.
void installDrawnParts();

} // namespace sitrep
