// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"

namespace sitrep {

/// No fewer bytes than their JSON has, counted without writing it: nearly every result is far below what the journal
/// keeps, and writing each one only to measure it took a quarter of a run's processor time.
[[nodiscard]] qsizetype mostBodyBytes(const Observation &observation);
[[nodiscard]] qsizetype mostBodyBytes(const CheckResult &result);

} // namespace sitrep
