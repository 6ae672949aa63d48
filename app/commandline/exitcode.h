// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// What a process ends with, beside 0 to 3 of `run` (pass, warn, fail, unknown). 64 to 70 as in sysexits.h, 130 and 143 as a shell reports
/// a process that ended by SIGINT and SIGTERM.
enum ExitCode : int {
    ExitOk = 0,
    ExitUsage = 64,
    ExitBadData = 65,
    ExitUnavailable = 69,
    ExitInternal = 70,
    ExitInterrupted = 130,
    ExitTerminated = 143,
};

} // namespace sitrep
