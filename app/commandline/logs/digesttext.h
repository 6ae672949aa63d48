// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/logdigest.h"

namespace sitrep {

/// What `sitrep logs` prints for people. \a name: of the log. Masked; no byte of a log can steer the terminal.
[[nodiscard]] QString digestText(const LogDigest &digest, const QString &name, const LogIndex &index,
                                 const Masker &masker);

} // namespace sitrep
