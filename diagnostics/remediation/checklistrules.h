// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/checklist.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <functional>

namespace sitrep {

/// Whether a condition holds, as judgement says; given by the caller because remediation does not include judgement.
using ConditionHolds = std::function<bool(const Condition &)>;

/// The latest result of a check as it counts, as judgement says; nullptr when there is none.
using CurrentResult = std::function<const CheckResult *(const QString &check)>;

/// What the rules ask of judgement.
struct Judged
{
    ConditionHolds holds;
    CurrentResult current;
};

/// The remediation checklist at \a now. Pure.
[[nodiscard]] Checklist checklistOf(const Incident &incident, const Runbook &runbook, Instant now,
                                    const Judged &judged);

} // namespace sitrep
