// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/jobs/checkjob.h"

namespace sitrep {

/// Asks the expanded question of \a job once, at the address that its context names, and gives what was found, masked.
/// Waits until the timeout of the check or the end of the budget. Never throws: a collector that does is a failure.
[[nodiscard]] Observation askOnce(CheckJob &job);

/// \a failure, or that the run of \a job was cut short where the collector only saw that it had to end.
[[nodiscard]] Failure asTheRunWasCut(const Failure &failure, const CheckJob &job);

} // namespace sitrep
