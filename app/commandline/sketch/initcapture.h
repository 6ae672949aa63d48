// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

namespace sitrep {

/// Asks the checks of \a sketch once, as if its runbook lay in \a folder, in memory, and adds to those that pass an
/// expectation on what was measured: four times the time it took, at least 100 ms; twice the share of errors, at least
/// 1 %. Each says by `because` what was measured, when and from where. Blocks until the run has ended.
void captureThresholds(Sketch &sketch, const QString &folder);

} // namespace sitrep
