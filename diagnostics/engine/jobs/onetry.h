// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/jobs/checkjob.h"

namespace sitrep {

/// Asks the expanded question of \a job once, at the address that its context names, and gives what was found, masked.
/// Waits until the timeout of the check or the end of the budget. Never throws: a collector that does is a failure.
[[nodiscard]] Observation askOnce(CheckJob &job);

} // namespace sitrep
