// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"

namespace sitrep {

/// "11 of 17 · 1:14 · Cloud SQL answers" while it runs, then how it ended; empty before the first run.
[[nodiscard]] QString runText(const RunProgress &progress, const RunRecord *lastRun, const QString &current);

} // namespace sitrep
