// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace sitrep {

/// Asks for id, severity, start, impact and commander of an incident; told when one is opened, changed later.
class IncidentDetailsDialog final : public QDialog
{
    Q_OBJECT

public:
    IncidentDetailsDialog(const IncidentDetails &details, QWidget *parent = nullptr);

    /// Why it asks without being called; empty: it was called.
    void setReason(const QString &reason);

    /// What was given, with everything that the dialog does not ask unchanged.
    [[nodiscard]] IncidentDetails details() const;
    /// The keys that differ from what the dialog was made with, as details-changed keeps them; empty: nothing changed.
    [[nodiscard]] QJsonObject changed() const;

private:
    void build();
    void validate();

    IncidentDetails m_before;
    QLabel *m_reason = nullptr;
    QLineEdit *m_id = nullptr;
    QComboBox *m_severity = nullptr;
    QLineEdit *m_started = nullptr;
    QLabel *m_startedProblem = nullptr;
    QPlainTextEdit *m_impact = nullptr;
    QLineEdit *m_commander = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace sitrep
