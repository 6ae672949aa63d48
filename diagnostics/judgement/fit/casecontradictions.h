// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/findings.h"
#include "diagnostics/judgement/causes/casefile.h"

namespace sitrep {

/// Results on one fact that disagree, whichever cause uses them: what is intended against what runs, one target from two
/// places or by two checks, one check from one look to the next, a person against a check. File order of their checks.
[[nodiscard]] QList<Contradiction> contradictionsIn(const CaseFile &file);

/// Of these, what speaks against a cause that rests on one of them: a port that opens for one check and not for another.
[[nodiscard]] QList<Contradiction> portContradictionsOf(const QList<const CheckResult *> &basis, const CaseFile &file);

} // namespace sitrep
