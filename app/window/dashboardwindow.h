// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings/settings.h"
#include "app/window/windowactions.h"
#include "widgets/panels/changedline.h"
#include "widgets/panels/checklistpanel.h"
#include "widgets/panels/commandbar.h"
#include "widgets/panels/componentspanel.h"
#include "widgets/panels/evidence/evidencepanel.h"
#include "widgets/panels/graph/graphpanel.h"
#include "widgets/panels/logs/logspanel.h"
#include "widgets/panels/noticeline.h"
#include "widgets/panels/statusstrip.h"
#include "widgets/panels/timelinepanel.h"
#include "widgets/panels/toast.h"
#include "widgets/panels/trustbanner.h"
#include "widgets/panels/verdict/comparisonpanel.h"
#include "widgets/panels/verdict/reasonspanel.h"
#include "widgets/panels/verdict/similarline.h"
#include "widgets/panels/verdictbanner.h"
#include "widgets/support/dashboardlayout.h"

#include <QMainWindow>

class QShortcut;

namespace sitrep {

/// The dashboard: makes the panels, puts them in their places, owns the actions, remembers its geometry. Computes nothing and knows no
/// session; SessionBinding joins the two.
class DashboardWindow final : public QMainWindow
{
    Q_OBJECT

public:
    DashboardWindow(Theme &theme, Settings &settings, QWidget *parent = nullptr);

    CommandBar *commandBar = nullptr;
    NoticeLine *journalNotice = nullptr;     ///< a journal that cannot be written
    NoticeLine *environmentNotice = nullptr; ///< problems of env files
    NoticeLine *restoredNotice = nullptr;
    TrustBanner *trustBanner = nullptr;
    VerdictBanner *verdict = nullptr;
    ChangedLine *changed = nullptr;
    SimilarLine *similar = nullptr;
    ComponentsPanel *components = nullptr;
    LogsPanel *logs = nullptr;
    EvidencePanel *evidence = nullptr;
    ReasonsPanel *reasons = nullptr;
    GraphPanel *graph = nullptr;
    ComparisonPanel *comparison = nullptr;
    ChecklistPanel *checklist = nullptr;
    TimelinePanel *timeline = nullptr;
    StatusStrip *statusStrip = nullptr;
    DashboardLayout *places = nullptr;
    Toast *toast = nullptr;
    WindowActions *actions = nullptr;
    QShortcut *closeEvidence = nullptr; ///< Esc while the evidence is shown
    QShortcut *closeReasons = nullptr;  ///< Esc while what stands behind the verdict is shown
    QShortcut *closeGraph = nullptr;
    QShortcut *closeComparison = nullptr;

    [[nodiscard]] Settings &settings() const { return m_settings; }
    /// Where there is no log, the evidence of the chosen row takes its room.
    void setHasLogs(bool has);
    /// The logs, or the evidence of the chosen row where there are none; the matrix has the focus.
    void goBack();

public slots:
    void goToNextPanel();
    void goToPreviousPanel();
    void showPalette();
    void showKeys();

signals:
    void filesDropped(const QStringList &paths); ///< or a link, which may be pasted as well

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildPanels(const Theme &theme);
    void connectActions();
    void goToPanel(int step);
    QShortcut *escapeFrom(QWidget *panel);
    void focus(const QWidget *panel) const;
    void leaveEvidence(); ///< to the reasons or the graph that it was opened out of, else back
    void showDefaultLower() const;
    void restoreGeometryOf();
    void setTextScale(double scale);

    Theme &m_theme;
    Settings &m_settings;
    bool m_hasLogs = true;
};

} // namespace sitrep
