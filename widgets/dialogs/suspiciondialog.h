// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace sitrep {

/// Asks what somebody suspects, of which component, and which check would show it: failing it supports the suspicion, passing it refutes
/// it. Without a check it stays untested.
class SuspicionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a component is chosen at first; may be empty.
    SuspicionDialog(const Runbook &runbook, const QString &component, QWidget *parent = nullptr);

    [[nodiscard]] QString statement() const;
    [[nodiscard]] QString component() const; ///< id; empty: of none in particular
    [[nodiscard]] QString check() const;     ///< id; empty: none

private:
    void build(const Runbook &runbook);
    void offerChecks(const Runbook &runbook);

    QLineEdit *m_statement = nullptr;
    QComboBox *m_component = nullptr;
    QComboBox *m_check = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace sitrep
