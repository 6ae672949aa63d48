// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/runbook/reader/making/checkdraft.h"

namespace sitrep {

/// Fills everything of \a runbook but checks, components, path, bytes and parameters from a draft without faults.
void makeParts(Runbook &runbook, const RunbookDraft &draft);

} // namespace sitrep
