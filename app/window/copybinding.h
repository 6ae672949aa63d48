// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Puts what a panel gives, and the next update, onto the clipboard, masked, and says so.
class CopyBinding final : public QObject
{
    Q_OBJECT

public:
    CopyBinding(Session &session, DashboardWindow &window);

private:
    void copyText(const QString &text);
    void copyTextAnd(const QString &text, const QString &markdown);
    void copyUpdate();

    Session &m_session;
    DashboardWindow &m_window;
};

} // namespace sitrep
