// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QTableView;

namespace sitrep {

/// Holds a table whose rows are all of one height, and gives it the height of whole rows; what is left of half a row stays empty below it.
/// A table that scrolls to its end would else show half a row at its top.
class WholeRows final : public QWidget
{
    Q_OBJECT

public:
    /// It is never lower than \a atLeast rows.
    WholeRows(QTableView *table, int atLeast, QWidget *parent = nullptr);

    /// To be called when the height of the rows has changed.
    void fit();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int heightOf(int rows) const; ///< with the header

    QTableView *m_table = nullptr;
    int m_atLeast = 1;
};

} // namespace sitrep
