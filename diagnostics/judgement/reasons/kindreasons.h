// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/check.h"

// Kinds whose findings are told in words of their own. Each gives an empty sentence when its words do not fit; the
// general ones are used then.
namespace sitrep {

[[nodiscard]] Sentence variablesReason(const QList<JudgedExpectation> &judged, const Observation &observation);
[[nodiscard]] Sentence logsReason(const QList<JudgedExpectation> &judged, const Observation &observation,
                                  const Check &check);
[[nodiscard]] Sentence agreeReason(const QList<JudgedExpectation> &judged, const Observation &observation,
                                   const Check &check);
[[nodiscard]] Sentence manualReason(const Observation &observation);
/// \a finding of `dns`, and that name servers, or this computer's own resolver, say otherwise.
[[nodiscard]] Sentence withResolvers(const Sentence &finding, const Observation &observation);
/// \a finding of a kind that connects, and how many of the addresses open when not all of those that were tried do.
[[nodiscard]] Sentence withAddresses(const Sentence &finding, const Observation &observation);

/// "the last hour" of `last: 1 h`.
[[nodiscard]] Sentence spanWords(const QString &last);

} // namespace sitrep
