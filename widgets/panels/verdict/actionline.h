// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace sitrep {

/// The third line of the banner, what to do next: the check that would settle the cause and who can have it answered; or the step after
/// a cause that is known; or until when to watch an outage that seems over. Only the buttons that can help are there.
class ActionLine final : public QWidget
{
    Q_OBJECT

public:
    /// Pixels from the edge of a link to its words. Those that begin the line stand where texts above begin, so the line
    /// reaches so far beyond them on both sides.
    static constexpr int linkInset = 4;

    explicit ActionLine(QWidget *parent = nullptr);

    /// \a isRunning: nothing can be asked meanwhile.
    void setVerdict(const Assessment &assessment, const Checklist &checklist, const Runbook &runbook, bool isRunning);
    /// From now on only what shows something is offered.
    void setReadOnly() { m_isReadOnly = true; }
    void setNow(Instant now);
    [[nodiscard]] QString text() const;

signals:
    void runRequested(const QString &check);
    void answerRequested(const QString &check); ///< of a check that a person answers
    void askRequested(const QString &check);
    void pasteRequested(const QString &check);
    void closeRequested(); ///< the incident is over
    void evidenceRequested();

private:
    QPushButton *addButton(const QString &objectName, const QString &text);
    void setSettle(const ToSettle &row, const Runbook &runbook);
    void showButtons(std::initializer_list<QPushButton *> shown) const;

    QLabel *m_text = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_answer = nullptr;
    QPushButton *m_ask = nullptr;
    QPushButton *m_paste = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_evidence = nullptr;
    QString m_check;
    bool m_isReadOnly = false;
    std::optional<Instant> m_watchUntil;
};

} // namespace sitrep
