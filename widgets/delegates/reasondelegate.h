// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QStyledItemDelegate>

namespace sitrep {

/// A line of what stands behind a verdict: how deep it stands, whether it is for or against, its whole text in as many lines as that
/// needs, then the checks that it cites. The view's own indentation is 0.
class ReasonDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ReasonDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

signals:
    void toggleRequested(const QModelIndex &heading); ///< a click on it

private:
    const Theme &m_theme;
};

} // namespace sitrep
