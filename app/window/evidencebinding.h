// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Opens what stands behind a component or a check wherever a panel asks for it, and keeps it as the session knows it.
class EvidenceBinding final : public QObject
{
    Q_OBJECT

public:
    EvidenceBinding(Session &session, DashboardWindow &window);

    void showCheck(const QString &check);
    /// They are of their moments, and no later answer changes them.
    void showAnswers(const QString &check, const QList<MomentAnswer> &answers);
    void refresh();

private:
    void showComponent(const QString &component);

    Session &m_session;
    DashboardWindow &m_window;
    QString m_component; ///< whose evidence is shown
};

} // namespace sitrep
