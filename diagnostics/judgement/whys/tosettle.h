// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/rules/classing.h"

namespace sitrep {

/// Checks without an answer that a living candidate stands or falls with and that somebody can have answered. First the one
/// whose outcomes leave the fewest alive per second of its usual duration; of equals the one that more of them wait for, then
/// file order.
[[nodiscard]] QList<ToSettle> toSettleOf(const QList<JudgedCause> &causes, const CaseFile &file);

} // namespace sitrep
