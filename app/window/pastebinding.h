// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/opening.h"
#include "app/session/session.h"
#include "app/window/dashboardwindow.h"
#include "widgets/dialogs/pastedialog.h"

#include <QObject>

namespace sitrep {

/// Evidence from places where the engineer is not: takes results that somebody pastes, and copies the message that asks for them.
class PasteBinding final : public QObject
{
    Q_OBJECT

public:
    PasteBinding(Session &session, DashboardWindow &window);

    /// Says what a bundle would bring, and takes it when that is wanted.
    void bring(const Opening &opening);

signals:
    void openRequested(const QString &path); ///< in a window of its own

private:
    void askWhetherToTake(const QString &path, const PastedResults &made);
    void paste(const QString &check);
    /// Of the chosen row: its first check without an answer.
    [[nodiscard]] QString checkOfChosenRow() const;
    void askSomeone();
    void copyQuestionsFor(const QString &owner);
    void copyQuestion(const QString &check);
    void copyMessage(const QString &text);
    [[nodiscard]] PastePreview previewOf(const PastedResults &made) const;

    Session &m_session;
    DashboardWindow &m_window;
    PastedResults m_judged; ///< of the paste whose dialog is open, as it shows them
};

} // namespace sitrep
