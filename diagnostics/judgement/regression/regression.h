// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/findings.h"
#include "diagnostics/judgement/causes/hypothesis.h"

#include <span>

// Is an earlier incident back? In three words only, by the conditions of verdict-rules.md.
namespace sitrep {

/// What a condition looks at.
struct RegressionQuestion
{
    const EarlierIncident &earlier;
    const CaseFile &file;
};
using RegressionFunction = RegressionRule (*)(const RegressionQuestion &question);

struct RegressionRow
{
    RegressionCondition condition;
    RegressionFunction ask;
};

/// The first six must hold to rule it out; the last two to support it.
[[nodiscard]] std::span<const RegressionRow> regressionConditions();

[[nodiscard]] RegressionRule passesTwice(const RegressionQuestion &question);
[[nodiscard]] RegressionRule afterFirstFailure(const RegressionQuestion &question);
[[nodiscard]] RegressionRule worksOrConfigured(const RegressionQuestion &question);
[[nodiscard]] RegressionRule noContradiction(const RegressionQuestion &question);
[[nodiscard]] RegressionRule coversCause(const RegressionQuestion &question);
[[nodiscard]] RegressionRule provedProof(const RegressionQuestion &question);
[[nodiscard]] RegressionRule signatureBack(const RegressionQuestion &question);
[[nodiscard]] RegressionRule failsWhereItRuns(const RegressionQuestion &question);

/// Each earlier incident that the runbook names, file order. Who leaves a condition out sees what it is for.
[[nodiscard]] QList<RegressionFinding>
regressionsOf(const CaseFile &file, std::span<const RegressionRow> conditions = regressionConditions());

/// A supported one makes its cause a candidate by what fails, where the cause's own condition does not.
void addRegressions(QList<Hypothesis> &hypotheses, const CaseFile &file);

} // namespace sitrep
