// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/check.h"

#include <QList>

namespace sitrep {

/// How evidence stands to the place that a check needs.
enum class VantageFit : quint8 {
    NotNeeded,
    Fits,    ///< confirmed in this run
    Outside, ///< the check about us answered no
    Unclear, ///< the check about us has no answer
};

/// What the judge knows of the vantage, with the name for its sentence.
struct VantageView
{
    VantageFit fit = VantageFit::NotNeeded;
    QString name;
};

/// Pure: no clock, no I/O. Matchers in `check.expect` must be expanded. The outcome table, `outcomes`, `optional` and
/// `says` are applied as the house says. Fields that the engine knows (run, event, seq) are left at their defaults.
[[nodiscard]] CheckResult judge(const Observation &observation, const Check &check, const VantageView &vantage);

/// Several observations of one check with `samples`: fewer than `need` passes is Fail with the commonest class. The
/// result holds the one observation that speaks for all (samples.h), with the facts success_percent and intermittent.
[[nodiscard]] CheckResult judgeSamples(const QList<Observation> &observations, const Check &check,
                                       const VantageView &vantage);

/// The outcome of a failure class, after the check's `outcomes`, its kind and `optional`.
[[nodiscard]] Outcome outcomeOf(FailureClass failureClass, const Check &check);

} // namespace sitrep
