// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/momentcomparison.h"
#include "diagnostics/domain/masker.h"

namespace sitrep {

/// \a assessment with what its sentences and figures tell of results masked. Ids, words of enumerations and the texts of
/// the runbook that it was made with stay.
[[nodiscard]] Assessment maskedAssessment(Assessment assessment, const Masker &masker);

[[nodiscard]] MomentComparison maskedComparison(MomentComparison comparison, const Masker &masker);

} // namespace sitrep
