// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/rules/classing.h"

namespace sitrep {

/// Checks of which an answer, or another one, would bring a living candidate to its next class or refute it, and that somebody
/// can have answered. What has no answer comes before what is asked again; then the one whose outcomes leave the fewest alive
/// per second of its usual duration; of equals the one that more of them wait for, then file order.
[[nodiscard]] QList<ToSettle> toSettleOf(const QList<JudgedCause> &causes, const CaseFile &file);

} // namespace sitrep
