// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/values/instant.h"

#include <QStringList>

namespace sitrep {

/// An argument vector as the runbook writes it, as a line for the shell of somebody else: `${env:NAME}` and
/// `${secret:NAME}` become "$NAME", which that shell fills in, so that no value is handed on; ${since} and ${until} are put
/// in from \a span. Never run by us.
[[nodiscard]] QString shellLineOf(const QStringList &written, const TimeSpan &span);

/// A line with common tools that shows much the same as \a check, for a place without Sitrep: nc, dig, curl, openssl,
/// psql. Empty where no short one does.
[[nodiscard]] QString plainLineOf(const Check &check, const TimeSpan &span);

} // namespace sitrep
