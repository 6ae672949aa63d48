// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/variablestable.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "widgets/models/checkevidence.h"
#include "widgets/support/panelframe.h"

class QScrollArea;

namespace sitrep {

/// What stands behind one row of the matrix: each of its checks with answer, expectations, vantage, command and excerpt. Made anew only
/// when something of it changed, so that a selected text stays selected while others are asked.
class EvidencePanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit EvidencePanel(const Theme &theme, QWidget *parent = nullptr);

    /// \a assessment tells which results of \a incident count no longer.
    void setComponent(const ComponentAssessment &component, const Runbook &runbook, const Incident &incident,
                      const Assessment &assessment = {});
    /// What \a check answered at the moments that are compared, instead of the row's latest answers.
    void setAnswers(const Check &check, const QList<MomentAnswer> &answers, const Runbook &runbook);
    /// False where there are no logs to go back to.
    void setClosable(bool closable);
    void setReadOnly(); ///< nothing is asked, answered or pasted from now on
    /// Scrolls to \a check.
    void bringForward(const QString &check);
    [[nodiscard]] const QList<CheckEvidence> &evidence() const { return m_evidence; }

public slots:
    void focusView();

signals:
    void closeRequested(); ///< back to the logs
    void checkRerunRequested(const QString &check);
    void pasteRequested(const QString &check);        ///< somebody brought a result
    void answerGiven(const QString &check, bool yes); ///< to a manual check
    void copyRequested(const QString &text);

private:
    void rebuild();
    void putIntoTabOrder(const QWidget &page);

    QScrollArea *m_scroll = nullptr;
    QToolButton *m_close = nullptr;
    QString m_component;
    QList<CheckEvidence> m_evidence;
    VariablesTable m_variables; ///< where a check of this row is one of its columns
    QSet<QString> m_manual;     ///< those that a person answers
    bool m_isReadOnly = false;
};

} // namespace sitrep
