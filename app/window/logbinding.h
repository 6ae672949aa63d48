// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Joins the logs of a session and the log panel: hands over the lines and what they are seen against, and begins and ends the
/// commands that sources are followed with.
class LogBinding final : public QObject
{
    Q_OBJECT

public:
    LogBinding(Session &session, DashboardWindow &window);

    /// The panel that \a link names, and of the log what it leads to.
    void showPlace(const IncidentLink &link);

private:
    void showParts();
    void showMarks();
    void follow(const QString &source);
    void endFollowing(const QString &source);

    Session &m_session;
    DashboardWindow &m_window;
};

} // namespace sitrep
