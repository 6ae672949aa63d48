// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/judgement/judge.h"

#include <functional>

namespace sitrep {

/// The result of a check in the run that is judged; nullptr when there is none.
using ResultOfRun = std::function<const CheckResult *(const QString &check)>;

/// How we stand to the place that \a check needs, by the checks about us of this run: each Pass or Warn, and we fit; one
/// Fail, and we are outside; else it is not clear.
[[nodiscard]] VantageView vantageOf(const Check &check, const Runbook &runbook, const ResultOfRun &resultOf);

/// Of a result that somebody brought: it fits when that run confirmed the place, or when they say that they were
/// there. Whether the word of that run counts is for the caller, who knows which runbook it was.
[[nodiscard]] VantageView vantageOfPasted(const Check &check, const Runbook &runbook, const Standpoint &standpoint);

/// The same for a place by its id.
[[nodiscard]] VantageFit fitOf(const VantagePoint &place, const ResultOfRun &resultOf);

} // namespace sitrep
