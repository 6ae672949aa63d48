// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// `sitrep [RUNBOOK] [options of run that describe an incident]`: the window. Gives the exit code; a runbook that cannot be read is told on
/// standard error, 65; no display, 69.
[[nodiscard]] int runWindow(int argc, char **argv);

} // namespace sitrep
