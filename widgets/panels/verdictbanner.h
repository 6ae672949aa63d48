// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLayout;

namespace sitrep {

class ActionLine;
class ChainView;
class FigureLabel;

/// The verdict in one glance, by its class: severity and headline (the symptom, until a cause is Confirmed), what is known, the chain
/// from cause to symptom, what to do next; at the right how long it lasts and the figures that the runbook names. A group of texts to
/// those who hear it.
class VerdictBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictBanner(const Theme &theme, QWidget *parent = nullptr);

    /// \a checklist tells what comes after a cause that is known; \a isRunning: nothing can be asked meanwhile.
    void setVerdict(const Assessment &assessment, const Incident &incident, const Runbook &runbook, Instant now,
                    const Checklist &checklist = {}, bool isRunning = false);
    /// From now on nothing is offered that asks something or changes the incident.
    void setReadOnly();
    /// Durations and the next update grow and shrink; everything else stays.
    void setNow(Instant now);

    [[nodiscard]] QString headline() const;
    /// Whose colour the edge has: by severity, and of a resolved incident Healthy.
    [[nodiscard]] Status edge() const { return m_edge; }

signals:
    void evidenceRequested(const QString &check);
    void checkRerunRequested(const QString &check);
    void askRequested(const QString &check);   ///< a message to who can have it answered
    void pasteRequested(const QString &check); ///< somebody brought a result
    void closeRequested();                     ///< the incident is over
    void reasonsRequested();                   ///< what stands behind all this

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildText();
    QLayout *buildFirstLine();
    QLayout *buildSecondLine();
    void setFigures(const Assessment &assessment, const Incident &incident);

    const Theme &m_theme;
    QLabel *m_severity = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_nextUpdate = nullptr;
    QLabel *m_secondLine = nullptr;
    ChainView *m_chain = nullptr;
    ActionLine *m_action = nullptr;
    QHBoxLayout *m_figureRow = nullptr;
    FigureLabel *m_duration = nullptr;
    QList<FigureLabel *> m_figures;

    Status m_edge = Status::Unknown;
    QString m_headlineCheck;
    std::optional<Instant> m_started;
    std::optional<Instant> m_nextUpdateAt;
    std::optional<Instant> m_resolvedAt;
};

/// When the next update is due: so long after the last one, or after the incident was opened. Nothing when the runbook names no interval,
/// or when the incident is resolved.
[[nodiscard]] std::optional<Instant> nextUpdateDue(const Incident &incident, const Runbook &runbook);

} // namespace sitrep
