// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QStyleOptionViewItem>

class QPainter;

namespace sitrep {

/// What the delegates share: the ground of a row, text that ends in "…", chips. Rectangles are logical (left to right) within
/// option.rect and are mirrored here.
class CellPainter
{
public:
    CellPainter(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme);

    /// Selection or hover, and the line under the row. \a isFirst paints the bar of a selected row at its beginning.
    void ground(bool isFirst, bool hasRule = true);
    /// The bar of a selected row; only in the view that has the focus, so that one place of the window wears it.
    void bar();
    /// \a area is logical; the text is centred vertically and cut at its end.
    void text(const QRect &area, const QString &text, const QFont &font, const QColor &colour,
              Qt::Alignment alignment = Qt::AlignLeft);
    void box(const QRect &area, const QColor &fill, const QColor &edge, qreal radius);
    void glyph(const QRect &area, Status status, const QColor &ink, const QColor &paper);
    void icon(const QRect &area, const QIcon &icon);

    /// How wide \a text must have it not to be cut.
    [[nodiscard]] static int widthOf(const QString &text, const QFont &font);
    [[nodiscard]] QRect at(const QRect &logical) const; ///< where \a logical is on the screen

private:
    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const Theme &m_theme;
};

} // namespace sitrep
