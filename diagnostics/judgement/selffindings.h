// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/judgement/status/currentresults.h"

namespace sitrep {

/// A clock that is off by no more than this is told by no finding: the limit at which check_postgres timesync is critical.
inline constexpr Milliseconds clockThreshold{5000};
/// Clocks agree when they differ from each other by no more: HTTP's Date has whole seconds, and answers take their time.
inline constexpr Milliseconds clockAgreement{3000};
/// Results that are older than the newest one by more are not compared: a clock may have been set since.
inline constexpr std::chrono::minutes clockSpan{10};

/// What the results say of the computers that asked, each thing once: the lacks that explained failures (`lack` in the
/// detail of a failure), and the clock, by the `clock_skew` of http and tls and the probe `clock` of postgres.
/// It is the clock of the computer where two servers or more, at different addresses, agree and fewer agree with it (one on the
/// computer itself shares its clock, and counts only against it). Of one server alone nobody knows which of the two is
/// wrong, and where they agree neither with the computer nor with each other nothing is told. Pure.
[[nodiscard]] QList<SelfFinding> selfFindings(const CurrentResults &results, const Runbook &runbook);

} // namespace sitrep
