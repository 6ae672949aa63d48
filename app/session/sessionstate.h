// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/timeline.h"

#include <memory>

namespace sitrep {

/// The whole state of an incident for the faces, remade after every batch of news. A value.
struct SessionState
{
    std::shared_ptr<const Runbook> runbook; ///< its texts masked; never null
    Incident incident;
    Assessment assessment;
    Checklist checklist;
    QList<TimelineEntry> timeline; ///< oldest first
    RunProgress progress;
    Standpoint standpoint;
    bool trusted = false;
    bool replay = false;
    QString readOnly; ///< what is shown, of which nothing is changed and nothing asked; empty: it is worked on
    Instant now{};    ///< the incident's wall clock
    std::optional<Instant> savedAt;  ///< none: nothing was saved yet, or there is no journal
    QString journalTrouble;          ///< a line that stays; empty: none
    QString journalNotice;           ///< told once; empty: none
    QString restoredNotice;          ///< "Restored incident #1278 from 18:10:22"; empty: none
    QStringList environmentProblems; ///< of env files, and of others that did not answer, as file:line: …
    int masked = 0;                  ///< masks made so far
    bool canUndo = false;
    bool canRedo = false;
};

} // namespace sitrep
