// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// The whole program: a command on a QCoreApplication, or the window. Gives the exit code.
[[nodiscard]] int runSitrep(int argc, char **argv);

} // namespace sitrep
