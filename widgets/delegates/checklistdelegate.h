// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace sitrep {

/// Rows of the checklist over the full width of a tree without indentation: groups with chevron, count, bar and time left; steps with a
/// box, who, and, until they are done, a command line with a button that copies it.
class ChecklistDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ChecklistDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    void copyRequested(const QModelIndex &step);
    void toggleGroupRequested(const QModelIndex &group);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintStep(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace sitrep
