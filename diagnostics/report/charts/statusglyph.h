// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/outcome.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace sitrep {

/// Seven statuses, seven outlines, so that they can be told apart in grey: diamond −, octagon ×, two half discs with a gap, triangle !,
/// dashed ring ?, 110 degree arc, disc ✓. Vectors only: sharp at every scale, on paper and in SVG. Knows no widget.
struct StatusGlyph
{
    /// \a ink fills the shape; \a paper is what it stands on and draws the sign within.
    static void paint(QPainter &painter, const QRectF &box, Status status, const QColor &ink, const QColor &paper);
};

} // namespace sitrep
