// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QStyle>

namespace sitrep {

/// What is painted by hand is laid out from left to right and goes through here: in a window from right to left \a logical comes out
/// mirrored within \a bounds. Layouts, headers and tables do it by themselves.
[[nodiscard]] inline QRect mirrored(const QRect &logical, const QRect &bounds, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, bounds, logical);
}

/// AlignLeft and AlignRight flip with the direction, as rectangles do in mirrored().
[[nodiscard]] inline Qt::Alignment mirroredAlignment(Qt::Alignment logical, Qt::LayoutDirection direction)
{
    return QStyle::visualAlignment(direction, logical) | Qt::AlignAbsolute;
}

} // namespace sitrep
