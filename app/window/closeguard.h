// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QPointer>

class QMessageBox;
class QWidget;

namespace sitrep {

/// Asks before a window is closed whose incident is only in memory: a copy elsewhere, close anyway, or stay. Waits in no loop of its own.
class CloseGuard final : public QObject
{
    Q_OBJECT

public:
    CloseGuard(Session &session, QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] static QString notSavedText(int events);
    [[nodiscard]] bool isAllSaved();
    void ask(const QString &reason);
    void chooseCopy();
    void close();

    Session &m_session;
    QWidget &m_window;
    QPointer<QMessageBox> m_question;
    bool m_mayClose = false;
};

} // namespace sitrep
