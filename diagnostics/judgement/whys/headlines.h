// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/rules/classing.h"

namespace sitrep {

/// What the lines are said of.
struct LineGround
{
    const CaseFile &file;
    const Coverage &coverage;
    Profile profile;
};

/// Headline and second line by class: the symptom until a cause is Confirmed, then the cause; while the symptoms are over,
/// since when. \a finding is what is wrong now, nullptr when nothing is.
void addLines(Verdict &verdict, const CheckResult *finding, const JudgedCause *leading, const LineGround &ground);

/// The last failure of a symptom, as it counts at the moment of \a file; nullptr where none failed.
[[nodiscard]] const CheckResult *symptomOf(const CaseFile &file);

} // namespace sitrep
