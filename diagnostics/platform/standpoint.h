// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"

namespace sitrep {

/// Host and user of this process; the other fields are left empty, as checks establish them. Any thread. Asks the user
/// database, which may be a directory service that is itself out: after half a second the user is told by number.
[[nodiscard]] Standpoint currentStandpoint();

} // namespace sitrep
