// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/status/currentresults.h"

namespace sitrep {

/// The verdict. Its class is Inconclusive as long as the rules that could say more are not built: nothing here may
/// claim a cause.
[[nodiscard]] Verdict verdictOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook,
                                const Coverage &coverage, Profile profile);

/// The finding that is the headline: the first symptom that is Fail or Warn, else the worst finding that says works,
/// else configured, intended, local; of equal ones the first in file order. Nullptr when nothing is wrong.
[[nodiscard]] const CheckResult *headlineFinding(const CurrentResults &results, const Runbook &runbook);

/// Numbers that the runbook names, each with its check's latest answer.
[[nodiscard]] QList<FigureValue> figuresOf(const CurrentResults &results, const Runbook &runbook);

/// Resolved and Monitoring by marks, Identified by an accepted cause, else Investigating.
[[nodiscard]] IncidentState stateOf(const Incident &incident);

} // namespace sitrep
