// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/judgement/vantage.h"

#include <map>

// What a check is told of the results of others. Pure.
namespace sitrep {

/// \a standpoint with the places of \a runbook that the run has confirmed.
[[nodiscard]] Standpoint withConfirmed(Standpoint standpoint, const Runbook &runbook, const ResultOfRun &resultOf);

/// What `agree` compares, into \a context; by the class where a side was seen from where the target cannot be seen: that
/// supports nothing.
void takeSides(CheckContext &context, const ResultOfRun &resultOf);

/// Its own result of the run before, with which counters are compared; of \a known, by check. What somebody brought was
/// asked of elsewhere, and is none.
void takeBefore(CheckContext &context, const std::map<QString, CheckResult> &known);

} // namespace sitrep
