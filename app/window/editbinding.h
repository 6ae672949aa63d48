// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <QObject>

namespace sitrep {

/// Hands local edits to the session: ticks, notes, marks, details, undo and redo. Each is told in the toast, which takes back the edit that
/// it names and no other.
class EditBinding final : public QObject
{
    Q_OBJECT

public:
    EditBinding(Session &session, DashboardWindow &window);

    /// \a why is said in the dialog; empty: nobody needs to be told.
    void editDetails(const QString &why = {});
    /// Asks for severity and start when nobody has told them yet.
    void askForMissingDetails();
    /// Asks for a suspicion about the chosen row.
    void addSuspicion();
    /// Asks for cause and proof.
    void closeIncident();

private:
    void connectPanels();
    void connectCommands();
    [[nodiscard]] bool isReadOnly() const; ///< told where it is so
    void tick(const QString &step, bool ticked);
    void writeNote(const QString &text);
    void writeNoteOfLine(const QString &text, const std::optional<Instant> &at);
    void mark(const QString &mark, const QString &said);
    void offerUndo(const QString &said, const Event &edit);
    void sayUndone(const std::optional<Event> &edit);
    [[nodiscard]] QString nameOfEdit(const Event &edit) const;

    Session &m_session;
    DashboardWindow &m_window;
    QUuid m_toldEdit; ///< that the toast offers to undo
};

} // namespace sitrep
