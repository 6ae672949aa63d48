// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/checklist.h"

namespace sitrep {

/// The first open step that applies and mitigates or fixes, in the order of the checklist; nullptr when there is none. Of \a checklist.
[[nodiscard]] const ChecklistItem *nextStep(const Checklist &checklist);

} // namespace sitrep
