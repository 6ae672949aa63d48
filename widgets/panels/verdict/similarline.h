// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace sitrep {

class ElidedLabel;

/// The line under the verdict that tells of the earlier incident which this one looks most like, with its cause: "Looks like #1263 (3 of 4
/// signatures, same class)". Hidden while there is none.
class SimilarLine final : public QFrame
{
    Q_OBJECT

public:
    explicit SimilarLine(const Theme &theme, QWidget *parent = nullptr);

    /// \a isRunning: nothing can be asked meanwhile.
    void setSimilar(const QList<SimilarIncident> &similar, const Runbook &runbook, bool isRunning);
    [[nodiscard]] QString text() const;

signals:
    void shown(const QString &incident); ///< somebody wants to see all of it; its UUID
    void proofRequested(const QStringList &checks);

private:
    QLabel *m_like = nullptr;
    ElidedLabel *m_cause = nullptr;
    QLabel *m_more = nullptr;
    QPushButton *m_proof = nullptr;
    QPushButton *m_show = nullptr;
    QString m_incident;
    QStringList m_checks;
};

} // namespace sitrep
