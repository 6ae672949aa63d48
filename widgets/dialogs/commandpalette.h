// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QDialog>

class QAction;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace sitrep {

/// Finds any action of the window by a few letters of its words and triggers it. Enabled actions only; the key stands beside each. A link to
/// an incident that is pasted is opened.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    /// The actions belong to the window and outlive the palette.
    CommandPalette(const Theme &theme, const QList<QAction *> &actions, QWidget *parent = nullptr);

signals:
    void linkEntered(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void trigger();
    void chooseFirst();
    void place();

    QLineEdit *m_text = nullptr;
    QListView *m_view = nullptr;
    QSortFilterProxyModel *m_filter = nullptr;
};

/// Whether every word of \a typed begins a word of \a title, in any case and order.
[[nodiscard]] bool fitsWords(const QString &title, const QString &typed);

} // namespace sitrep
