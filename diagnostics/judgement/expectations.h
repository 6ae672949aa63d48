// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/check.h"

#include <QList>

namespace sitrep {

/// An expectation held against the facts. It is the worst of its matchers; the failed one tells expected and condition,
/// and all of them when they hold. A fact that was withheld proves nothing, not even that it does not exist: its class
/// decides, Unknown for want of a privilege. So it is for the rest of a fact that was cut, where what is left does not tell.
[[nodiscard]] JudgedExpectation judgeExpectation(const Expectation &expectation, const Observation &observation,
                                                 const Check &check);

/// The worst in the order Fail, Unknown, Warn, Pass; of equal ones the first in the order of classes missing, disagree,
/// threshold, then as written. Nullptr for an empty list.
[[nodiscard]] const JudgedExpectation *worstOf(const QList<JudgedExpectation> &judged);

/// Whether \a left and \a right were held against one demand of \a check, as far as what is written of them tells: what holds names
/// all of several limits, what does not the one that it breaks, and a multiple of the normal another value each time.
[[nodiscard]] bool isSameDemand(const JudgedExpectation &left, const JudgedExpectation &right, const Check &check);

} // namespace sitrep
