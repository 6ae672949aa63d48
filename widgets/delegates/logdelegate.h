// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace sitrep {

/// Cells of the log, always from left to right: level words and the bar at the beginning of a row are coloured, what the filter found is
/// marked.
class LogDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit LogDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintMarks(QPainter &painter, const QRect &area, const QString &text, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace sitrep
