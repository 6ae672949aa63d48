// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"

#include <optional>

namespace sitrep {

struct ProcessResult;

/// Some tools end with 0 when they find nothing, and find nothing where a namespace or a name is written wrong: kubectl with
/// an empty list, systemctl show with LoadState=not-found. Then class missing; nothing for any other answer and any other
/// \a tool.
[[nodiscard]] std::optional<Failure> foundNothing(const QString &tool, const ProcessResult &result);

} // namespace sitrep
