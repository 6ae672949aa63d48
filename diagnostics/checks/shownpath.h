// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// \a path (also with :line behind it) as a reader of the runbook knows it: relative to the runbook's folder when it lies
/// below it. Says less about the machine, and is the same on every machine.
[[nodiscard]] QString shownPath(const CheckContext &context, const QString &path);

} // namespace sitrep
