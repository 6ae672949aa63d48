// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/closing.h"
#include "diagnostics/domain/assessment/verdict.h"

// What an incident leaves behind, and which earlier ones another looks like. Pure.
namespace sitrep {

/// What \a incident has so far: its new signatures, what failed and what turned. Of a resolved one whose closing kept nothing
/// this is what it would have kept, but for a cause. Checks about us, and those that speak of one computer alone, are no
/// part of a likeness.
[[nodiscard]] IncidentMemory memoryOf(const Incident &incident, const Runbook *runbook = nullptr);

/// What a person who closes \a incident may choose. \a now: its verdict at this moment.
[[nodiscard]] ClosingOffer closingOffer(const Incident &incident, const Runbook &runbook, const Verdict &now);
/// Why \a incident is not closed with \a choice; empty: nothing is in the way.
[[nodiscard]] Sentence refusalToClose(const Incident &incident, const ClosingOffer &offer, const ClosingChoice &choice);
/// What is kept with \a choice, whose ids are offered ones.
[[nodiscard]] IncidentMemory memoryOnClosing(const Incident &incident, const Runbook &runbook,
                                             const ClosingOffer &offer, const ClosingChoice &choice);

/// Of \a memories, resolved ones that share half of their signatures with \a now, or, in the same runbook, half of their failing
/// checks with the same class; at most mostSimilar, the likest first: by the share of their signatures, then class, then checks,
/// then the newer one.
[[nodiscard]] QList<SimilarIncident> similarTo(const IncidentMemory &now, const QList<IncidentMemory> &memories);
inline constexpr qsizetype mostSimilar = 10;

/// \a earlier, with when its proof failed and then passed, where the runbook tells none and a resolved incident of that id saw
/// it of each of its checks.
[[nodiscard]] QList<EarlierIncident> withSeenProofs(QList<EarlierIncident> earlier,
                                                    const QList<IncidentMemory> &memories);

} // namespace sitrep
