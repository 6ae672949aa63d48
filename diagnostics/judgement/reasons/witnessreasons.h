// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/check.h"

// Kinds that ask somebody who looked, in that one's words. Each gives an empty sentence when they do not fit; the general
// ones are used then.
namespace sitrep {

/// "check_tcp: CRITICAL - Socket timeout".
[[nodiscard]] Sentence pluginReason(const QList<JudgedExpectation> &judged, const Observation &observation);
/// The worst of several series by its labels.
[[nodiscard]] Sentence prometheusReason(const QList<JudgedExpectation> &judged, const Observation &observation,
                                        const Check &check);
/// "2 of 118 tests failed: a.b, a.c".
[[nodiscard]] Sentence junitReason(const QList<JudgedExpectation> &judged, const Observation &observation);

} // namespace sitrep
