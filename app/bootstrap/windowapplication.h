// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// `sitrep [FILE…] [options of run that describe an incident]`: the window, on a runbook, on the open incident of a journal or of a link, or on logs.
/// Gives the exit code; what cannot be read is told on standard error, 65; no display, 69.
[[nodiscard]] int runWindow(int argc, char **argv);

} // namespace sitrep
