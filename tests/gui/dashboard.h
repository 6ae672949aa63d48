// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/gui/galleryincident.h"
#include "widgets/panels/checklistpanel.h"
#include "widgets/panels/commandbar.h"
#include "widgets/panels/componentspanel.h"
#include "widgets/panels/evidence/evidencepanel.h"
#include "widgets/panels/logs/logspanel.h"
#include "widgets/panels/noticeline.h"
#include "widgets/panels/statusstrip.h"
#include "widgets/panels/timelinepanel.h"
#include "widgets/panels/trustbanner.h"
#include "widgets/panels/verdictbanner.h"
#include "widgets/support/dashboardlayout.h"

namespace sitrep::gallery {

/// All panels where the window puts them, filled with a scene.
class Dashboard
{
public:
    explicit Dashboard(const Theme &theme);

    void show(const Scene &scene, const std::shared_ptr<const LogIndex> &index) const;
    [[nodiscard]] DashboardLayout &widget() { return m_layout; }

    // Owned by the layout.
    CommandBar *commandBar;
    NoticeLine *notice;
    TrustBanner *trust;
    VerdictBanner *verdict;
    ComponentsPanel *components;
    LogsPanel *logs;
    EvidencePanel *evidence;
    ChecklistPanel *checklist;
    TimelinePanel *timeline;
    StatusStrip *status;

private:
    DashboardLayout m_layout;
};

} // namespace sitrep::gallery
