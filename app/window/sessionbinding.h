// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/window/closeguard.h"
#include "app/window/comparisonbinding.h"
#include "app/window/copybinding.h"
#include "app/window/dashboardwindow.h"
#include "app/window/editbinding.h"
#include "app/window/evidencebinding.h"
#include "app/window/exportbinding.h"
#include "app/window/logbinding.h"
#include "app/window/maskbinding.h"
#include "app/window/openbinding.h"
#include "app/window/pastebinding.h"
#include "app/window/verdictbinding.h"

#include <QObject>
#include <QTimer>

namespace sitrep {

/// Joins a session and a window: hands the session's state to the panels, and what the user does to the session.
class SessionBinding final : public QObject
{
    Q_OBJECT

public:
    SessionBinding(Session &session, DashboardWindow &window);

    void chooseProfile(Profile profile) const;
    /// The panel that \a link names, and of the log what it leads to.
    void showPlace(const IncidentLink &link);
    [[nodiscard]] OpenBinding &opens() { return m_opens; }

private:
    void connectSession();
    void connectPanels();
    void connectCommands();

    void showReadOnly();
    void showState();
    void showChanged();
    void showTrust();
    void showTime();
    void showSeries(Instant now);
    void showProgress() const;
    void showCommands();
    void sayWhenEnded();

    Session &m_session;
    DashboardWindow &m_window;
    EditBinding m_edits;
    ExportBinding m_exports;
    MaskBinding m_masks;
    PasteBinding m_pastes;
    OpenBinding m_opens;
    LogBinding m_logs;
    VerdictBinding m_verdict;
    ComparisonBinding m_comparison;
    CloseGuard m_closeGuard;
    EvidenceBinding m_evidence;
    CopyBinding m_copies;
    bool m_trustDismissed = false;
    bool m_restoredDismissed = false;
    Instant m_seriesShown{};
    QTimer m_seconds;
};

} // namespace sitrep
