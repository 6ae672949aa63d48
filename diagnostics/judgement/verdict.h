// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/status/currentresults.h"

namespace sitrep {

/// The verdict by rule at \a now: every cause that may be, weighed and judged, the class of the leading one, whys, what
/// would settle it, and the lines that say so.
[[nodiscard]] Verdict verdictOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook,
                                const Coverage &coverage, Profile profile, Instant now);

/// When what the verdict rests on grows too old to carry it; nothing where it says no cause.
[[nodiscard]] std::optional<Instant> verdictExpiry(const Verdict &verdict, const CurrentResults &results,
                                                   const Incident &incident, const Runbook &runbook, Instant now);

/// Failing components whose failures the leading cause predicts are told so; their status is their own.
void nameCauses(QList<ComponentAssessment> &components, const Verdict &verdict);

/// The finding that is the headline: the first symptom that is Fail or Warn, else the worst finding that says works,
/// else configured, intended, local; of equal ones the first in file order. Nullptr when nothing is wrong.
[[nodiscard]] const CheckResult *headlineFinding(const CurrentResults &results, const Runbook &runbook);

/// Numbers that the runbook names, each with its check's latest answer.
[[nodiscard]] QList<FigureValue> figuresOf(const CurrentResults &results, const Runbook &runbook);

/// Resolved and Monitoring by marks, Identified by an accepted cause, else Investigating.
[[nodiscard]] IncidentState stateOf(const Incident &incident);
/// The same with what \a verdict tells: Monitoring too while it is recovering, Identified by a Confirmed cause.
[[nodiscard]] IncidentState stateOf(const Incident &incident, const Verdict &verdict);

} // namespace sitrep
