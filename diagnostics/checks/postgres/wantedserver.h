// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/parameters/conninfo.h"
#include "diagnostics/checks/postgres/serverfacts.h"

namespace sitrep {

/// Whether the server at \a where is of the kind that the URL wants (target_session_attrs): nothing when it is. Else class
/// rejected of the rung role, without an SQLSTATE: it is what a service with this URL would make of it.
[[nodiscard]] std::optional<Failure> otherThanWanted(const ConnInfo &info, const ServerFacts &facts,
                                                     const QString &where);

} // namespace sitrep
