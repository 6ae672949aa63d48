// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Shows what stands behind the verdict, and the graph of components, while somebody looks at them.
class VerdictBinding final : public QObject
{
    Q_OBJECT

public:
    VerdictBinding(Session &session, DashboardWindow &window);

private:
    void show();
    void showEarlier(const QString &incident); ///< what is kept of it
    void showGraph();
    void refresh();

    Session &m_session;
    DashboardWindow &m_window;
};

} // namespace sitrep
