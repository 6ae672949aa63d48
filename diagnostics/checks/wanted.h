// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/values/fact.h"

#include <initializer_list>

namespace sitrep {

/// Whether the runbook wants what was found: an expectation names one of these facts, and each that does holds. For what a
/// collector has to decide while it collects (is a redirect the answer, or is it followed?); the outcome is the judge's
/// business. A pattern is never taken to hold.
[[nodiscard]] bool isWanted(const Check &check, const Facts &facts, std::initializer_list<const char *> names);

} // namespace sitrep
