// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/rules/classing.h"

namespace sitrep {

/// A check of which an answer, or another one, would supply what a rule asks for.
struct Lack
{
    const Check *check = nullptr; ///< of the runbook; never null
    SettleLack what = SettleLack::Answer;
};

/// What keeps \a cause from the class next to the one that it has, as far as a check can supply it, each check once. What no
/// answer can supply is in none: what a file says, that it was so before the start, a mixture. Empty where the outage is over,
/// since no answer is of it any more. A check that waits for others is told by those of them that have no answer.
[[nodiscard]] QList<Lack> lacksOf(const JudgedCause &cause, const CaseFile &file);

} // namespace sitrep
