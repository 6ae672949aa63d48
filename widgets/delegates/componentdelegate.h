// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace sitrep {

/// Cells of the status matrix: a chip of fixed width with shape and word, the name, the evidence with what it rests on, the
/// next action, a line of what was measured of late.
class ComponentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ComponentDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace sitrep
