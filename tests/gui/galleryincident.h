// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/timeline.h"
#include "diagnostics/logs/logpart.h"
#include "widgets/panels/trustbanner.h"

#include <memory>

namespace sitrep::gallery {

/// How far the incident has come.
enum class Stage { Empty, Running, Stopped, Finished, Restricted };

/// Everything that the panels show, made as the program makes it: events are folded, judgement assesses them.
struct Scene
{
    Runbook runbook;
    Incident incident;
    Assessment assessment;
    Checklist checklist;
    QList<TimelineEntry> timeline;
    RunProgress progress;
    Standpoint standpoint;
    QList<TrustDemand> demands;
    Instant now{};
};

[[nodiscard]] Runbook runbook();
[[nodiscard]] Scene scene(Stage stage);

/// A log of about three thousand lines in \a folder, scanned.
[[nodiscard]] std::shared_ptr<const LogIndex> log(const QString &folder);
/// All of \a index as the only log of a source; null: no log.
[[nodiscard]] LogParts parts(const std::shared_ptr<const LogIndex> &index);
[[nodiscard]] std::shared_ptr<const Masker> masker();

} // namespace sitrep::gallery
