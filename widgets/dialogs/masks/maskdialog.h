// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/dialogs/masks/maskrow.h"

#include <QDialog>

class QLabel;
class QLayout;
class QPushButton;
class QTreeWidget;

namespace sitrep {

/// What is masked and where: how many by each rule, and each mask with its places. It changes nothing itself; whoever opened it
/// answers the signals, and gives new rows by setRows().
class MaskDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit MaskDialog(QWidget *parent = nullptr);

    /// The chosen mask stays chosen where it is still there.
    void setRows(const QList<MaskRow> &rows);
    void tell(const QString &said);

signals:
    void contextRequested(const QString &check);
    void liftRequested(const QString &mask);
    void putBackRequested(const QString &mask);

private:
    [[nodiscard]] const MaskRow *chosen() const;
    void showChosen();
    void changeChosen();
    void goToContext();
    QLayout *buildButtons();

    QList<MaskRow> m_rows;
    QLabel *m_rules = nullptr;
    QTreeWidget *m_list = nullptr;
    QLabel *m_sample = nullptr; ///< of the chosen one
    QLabel *m_state = nullptr;
    QLabel *m_told = nullptr;
    QPushButton *m_context = nullptr;
    QPushButton *m_lift = nullptr;
};

} // namespace sitrep
