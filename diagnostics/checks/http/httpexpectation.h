// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"

#include <optional>

namespace sitrep {

[[nodiscard]] bool isRedirect(int status);

/// What the runbook expects would hold for \a status; nothing when it says nothing of it.
[[nodiscard]] std::optional<bool> isStatusExpected(const Check &check, int status);

/// Whether the runbook expects something of \a fact.
[[nodiscard]] bool isFactNamed(const Check &check, const QString &fact);

/// Whether the runbook wants just this redirect. One that takes it for as good as any other and as 200 wants what it leads
/// to; the kind's own expectation is such a one.
[[nodiscard]] bool isRedirectTheAnswer(const Check &check, int status);

} // namespace sitrep
