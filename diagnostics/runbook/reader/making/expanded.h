// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/runbook/reader/making/checkdraft.h"

namespace sitrep {

/// The runbook written out: recipes and parameters put in, kinds in their long form, the defaults of each check filled in. Reads as the same runbook.
[[nodiscard]] QByteArray expandedRunbook(const RunbookDraft &draft, const Runbook &runbook);

} // namespace sitrep
