// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <QByteArray>

namespace sitrep {

/// What the command of \a context printed elsewhere, as somebody brought it: the facts stdout, json.PATH, and exit where
/// \a exit is known; the lines end as a terminal copied them. Nothing is run. The standpoint is that of \a context.
[[nodiscard]] Observation pastedCommandOutput(const CheckContext &context, const QByteArray &output,
                                              std::optional<int> exit);

} // namespace sitrep
