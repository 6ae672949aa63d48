// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/jobs/checkjob.h"

// From what was found to the result. Any thread.
namespace sitrep {

/// Says whose evidence it is, from where and when. \a took counts where the collector did not measure its own time.
void fillEvidence(Observation &observation, const CheckJob &job, Milliseconds took);

/// \a observation with the masks of the run's redactor, and its message cut to a line.
[[nodiscard]] Observation maskObservation(const Observation &observation, const CheckJob &job);

/// Judges what is masked. Expectations are expanded.
[[nodiscard]] CheckResult judgeMasked(const Observation &observation, const CheckJob &job);

} // namespace sitrep
