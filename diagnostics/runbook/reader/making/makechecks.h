// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/runbook/reader/making/checkdraft.h"

namespace sitrep {

/// The checks of a draft without faults, every default filled in.
[[nodiscard]] QList<Check> makeChecks(const RunbookDraft &draft);
/// Written ones, then those of checks that are their own, in file order.
[[nodiscard]] QList<Component> makeComponents(const RunbookDraft &draft);

} // namespace sitrep
