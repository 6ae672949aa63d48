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
///
/// A failure that the runbook expects is none, and then the worst expectation decides. It is expected when something is
/// expected of the facts that tell it, and all of that holds, or breaks no more than a limit that warns:
///
///     kind              class     the fact that tells it
///     dns               missing   count
///     tcp               refused   reached
///     tcp               any       open
///     http              status    status
///     postgres          any       connection, which must be the class's name; sqlstate, which must be the failure's
///     command, plugin   exit      exit
///     prometheus        missing   series
///
/// Another thing than `identity` names is Unknown, class identity, whatever it says; so is what answered without a failure
/// and did not tell who it is. Facts whose own `age` is above `max_age` are Unknown, class stale.
///
/// What somebody brought (Evidence::statedBy) is told as theirs in the reason.
///
/// Cancelled, budget and cut tell of the asking and not of the target: never expected. Any other failure decides unless
/// something worse is found in facts that are not of it: `outcomes: {exit: warn}` does not excuse a wrong stdout. Of a
/// command that ended and could not ask (its text tells a class other than exit) nothing that it printed counts.
[[nodiscard]] CheckResult judge(const Observation &observation, const Check &check, const VantageView &vantage);

/// The outcome of a failure class, after the check's `outcomes`, its kind and `optional`. Where nothing was learnt of the
/// target (dependency, replay, not-trusted, unanswered, kind-not-available, vantage, budget, cancelled) `outcomes` cannot
/// make it an answer: a Pass, Warn or Fail there is passed over without a word and the table holds, because it would be a
/// finding without evidence. Unknown and Skip are taken. The reader accepts such a row, so that a runbook may name every
/// class.
[[nodiscard]] Outcome outcomeOf(FailureClass failureClass, const Check &check);

} // namespace sitrep
