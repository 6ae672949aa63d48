// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/assessment/timeline.h"
#include "diagnostics/logs/logindex.h"

// The words of the window, translated. Files, journal and reports have their own.
namespace sitrep::words {

/// A sentence of judgement in the language of the window; patterns are looked up in the context "sentences".
[[nodiscard]] QString sentence(const Sentence &sentence);

[[nodiscard]] QString status(Status status);
/// "Healthy", but "Healthy, as configured" where nothing that says works has passed.
[[nodiscard]] QString status(const ComponentAssessment &component);
/// "as configured"; empty for works.
[[nodiscard]] QString healthyBy(Says says);
[[nodiscard]] QString outcome(Outcome outcome);
/// What evidence speaks for, a whole phrase; of a check that was not \a asked, what it would speak for.
[[nodiscard]] QString says(Says says, bool asked);
[[nodiscard]] QString profile(Profile profile);
[[nodiscard]] QString state(IncidentState state);
[[nodiscard]] QString verdictClass(VerdictClass verdictClass);
[[nodiscard]] QString stepState(StepState state);
[[nodiscard]] QString timelineKind(TimelineKind kind);
[[nodiscard]] QString level(LogLevel level); ///< ERROR, WARN …: log words stay English

/// "now", "12 s", "41 min"; a moment that lies ahead is "now".
[[nodiscard]] QString age(Instant at, Instant now);
/// Numbers, paths and ids within a text from right to left keep their own direction (FSI … PDI); else unchanged.
[[nodiscard]] QString isolated(const QString &text);

} // namespace sitrep::words
