// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/causes/truth.h"
#include "diagnostics/judgement/status/currentresults.h"

namespace sitrep {

/// Fills in what to do next about each of \a components that is not healthy: the step that the runbook has for what fails,
/// or for the leading cause that explains it, while that is to be done; else what the deciding check names, unless every
/// answer that it asks for has come.
void nameNextActions(QList<ComponentAssessment> &components, const Verdict &verdict, const CurrentResults &results,
                     const Incident &incident, const Runbook &runbook);

/// What \a check says to do when it does not pass; empty once every answer that it asks for has come.
[[nodiscard]] QString standingNext(const Check &check, const ResultLookup &resultOf);

} // namespace sitrep
