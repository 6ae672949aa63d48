// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/masker.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// \a runbook with every text that people read masked: a parameter may have put a secret into a title or a step. Ids,
/// conditions and what checks ask with stay, so that it is judged by as the other is. Not for running.
[[nodiscard]] Runbook maskedRunbook(Runbook runbook, const Masker &masker);

} // namespace sitrep
