// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace sitrep {

class CellPainter;

/// A signature of the log in two lines: how often and what, then since when, whether that is normal, and bars of its entries over time.
class SignatureDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SignatureDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFirst(CellPainter &cell, const QRect &area, const QModelIndex &index) const;
    void paintSecond(CellPainter &cell, const QRect &area, const QModelIndex &index) const;
    void paintBars(QPainter &painter, const QRect &area, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace sitrep
