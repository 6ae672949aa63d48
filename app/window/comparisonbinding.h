// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Shows what differs between two moments of the incident, while somebody looks at it.
class ComparisonBinding final : public QObject
{
    Q_OBJECT

public:
    ComparisonBinding(Session &session, DashboardWindow &window);

signals:
    /// Somebody wants to see what stands behind a difference: the answers of \a check then and now, of which one may be missing.
    void answersRequested(const QString &check, const QList<sitrep::MomentAnswer> &answers);
    void evidenceRequested(const QString &check); ///< of a check that answered alike

private:
    void show();
    void refresh();
    void showAnswersOf(const QString &check);

    Session &m_session;
    DashboardWindow &m_window;
    MomentComparison m_comparison; ///< as it is shown
};

} // namespace sitrep
