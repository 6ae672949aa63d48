// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/causes/hypothesis.h"

namespace sitrep {

/// What is open against \a hypothesis and refutes it not: what it predicts to fail and passes, a no that is not sound, two
/// results on one fact that it uses, a person's no against a check's yes.
[[nodiscard]] QList<CitedSentence> contradictionsOf(const Hypothesis &hypothesis, const CaseFile &file);

} // namespace sitrep
