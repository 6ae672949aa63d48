// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/changes/foundchanges.h"
#include "diagnostics/checks/collector.h"

namespace sitrep {

/// Asks \a source what changed in \a span: its command as CommandCollector runs one, \a arguments being its vector with every ${…} put
/// in, or git. Waits only as long as \a context says.
[[nodiscard]] FoundChanges readChanges(const ChangeSource &source, const QStringList &arguments, const TimeSpan &span,
                                       const CheckContext &context);

} // namespace sitrep
