// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/bell.h"
#include "app/session/newestbeside.h"
#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Shows what differs between two moments of the incident, while somebody looks at it. Two journals are folded and judged for it, which
/// is done beside the window.
class ComparisonBinding final : public QObject
{
    Q_OBJECT

public:
    ComparisonBinding(Session &session, DashboardWindow &window);
    ~ComparisonBinding() override;

signals:
    /// Somebody wants to see what stands behind a difference: the answers of \a check then and now, of which one may be missing.
    void answersRequested(const QString &check, const QList<sitrep::MomentAnswer> &answers);
    void evidenceRequested(const QString &check); ///< of a check that answered alike

protected:
    bool event(QEvent *event) override;

private:
    struct ComparisonJob
    {
        Incident incident;
        std::shared_ptr<const Runbook> runbook;
        ComparisonPanel::Chosen chosen;
    };
    /// What differs between which two.
    struct Compared
    {
        ComparisonPanel::Chosen chosen;
        MomentComparison comparison;
    };

    void show();
    void refresh();
    void showCompared(const Compared &compared);
    void showAnswersOf(const QString &check);

    Session &m_session;
    DashboardWindow &m_window;
    std::optional<Compared> m_shown;
    std::optional<ComparisonPanel::Chosen> m_asked; ///< being compared
    bool m_isStale = false;                         ///< something came since it was asked
    std::shared_ptr<Bell> m_bell;                   ///< rung by the comparing thread, which may outlive this
    NewestBeside<ComparisonJob, Compared> m_beside;
};

} // namespace sitrep
