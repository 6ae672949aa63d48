// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace sitrep {

class FigureLabel;

/// The verdict in one glance: severity, headline by class, what is known and what would settle it; at the right how long it lasts and
/// the figures that the runbook names.
class VerdictBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictBanner(const Theme &theme, QWidget *parent = nullptr);

    void setVerdict(const Assessment &assessment, const Incident &incident, const Runbook &runbook, Instant now);
    /// Durations and the next update grow and shrink; everything else stays.
    void setNow(Instant now);

    [[nodiscard]] QString headline() const;

signals:
    void evidenceRequested(const QString &check);
    void checkRerunRequested(const QString &check);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildText();
    void setSettling(const Verdict &verdict);
    void setFigures(const Assessment &assessment, const Incident &incident);

    const Theme &m_theme;
    QLabel *m_severity = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_nextUpdate = nullptr;
    QLabel *m_secondLine = nullptr;
    QPushButton *m_evidence = nullptr;
    QWidget *m_settleRow = nullptr;
    QLabel *m_settle = nullptr;
    QPushButton *m_askAgain = nullptr;
    QHBoxLayout *m_figureRow = nullptr;
    FigureLabel *m_duration = nullptr;
    QList<FigureLabel *> m_figures;

    Status m_edge = Status::Unknown; ///< whose colour the edge has
    QString m_headlineCheck;
    QString m_settleCheck;
    std::optional<Instant> m_started;
    std::optional<Instant> m_nextUpdateAt;
    std::optional<Instant> m_resolvedAt;
};

/// When the next update is due: so long after the last one, or after the incident was opened. Nothing when the runbook names no interval,
/// or when the incident is resolved.
[[nodiscard]] std::optional<Instant> nextUpdateDue(const Incident &incident, const Runbook &runbook);

} // namespace sitrep
