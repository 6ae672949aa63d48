// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/judgement/judge.h"

// The one line that the matrix shows for a result, as a sentence.
namespace sitrep {

/// Of a failure: not asked, not answered, or the collector's own words.
[[nodiscard]] Sentence failureReason(const Failure &failure, const Check &check);

/// Of expectations that were judged: what is wrong, or what holds.
[[nodiscard]] Sentence expectationReason(const QList<JudgedExpectation> &judged, const Observation &observation,
                                         const Check &check);

/// \a finding, which is the worse, and \a failure.
[[nodiscard]] Sentence besidesReason(const Sentence &finding, const Sentence &failure);

/// \a finding, seen from where the target cannot be seen.
[[nodiscard]] Sentence vantageReason(const VantageView &vantage, const Sentence &finding);

/// \a finding, which is older than \a limit.
[[nodiscard]] Sentence staleReason(Milliseconds limit, const Sentence &finding);

/// \a finding, when it is that a probe's own role was refused.
[[nodiscard]] Sentence ownCredentialReason(const Check &check, const Sentence &finding);

/// \a finding, which somebody brought, and whether it stands on their word that they were where \a check must be asked from.
[[nodiscard]] Sentence pastedReason(const Evidence &evidence, const Check &check, const VantageView &vantage,
                                    const Sentence &finding);

/// \a finding with how many tries passed.
[[nodiscard]] Sentence samplesReason(const Observation &observation, const Sentence &finding);

} // namespace sitrep
