// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/jobs/checkjob.h"

namespace sitrep {

/// Asks the expanded question of \a job, whose check has `samples`, at each address of its target as often as they say,
/// and judges all tries together. When the run is cut, those that were made. Waits; for a worker thread.
[[nodiscard]] CheckResult askSamples(CheckJob &job);

} // namespace sitrep
