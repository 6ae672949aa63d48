// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/values/fact.h"

#include <initializer_list>

namespace sitrep {

/// Whether the runbook wants what was found: an expectation names one of these facts, and each that does holds (a port
/// that shall refuse, a page that shall answer 401, a command that shall exit with 3). Then it is no failure of the
/// observation. The outcome is the judge's business, not this function's. A pattern is never taken to hold.
[[nodiscard]] bool isWanted(const Check &check, const Facts &facts, std::initializer_list<const char *> names);

} // namespace sitrep
