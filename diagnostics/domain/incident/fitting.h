// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"

#include <QSet>

namespace sitrep {

inline constexpr int fittingSteps = 16;

/// What is kept of \a observation at \a step, from 0 to fittingSteps - 1, each less than the one before: an excerpt of
/// at most 8 KiB and all facts; the facts of \a named alone; a shorter excerpt; then the ends of long values, marked cut.
/// To be judged *after* this, so that judging again from the journal gives the same.
[[nodiscard]] Observation fitted(Observation observation, const QSet<QString> &named, int step);

/// Whether the journal can keep it whole, with what is added until it is there.
[[nodiscard]] bool fitsJournal(const Observation &observation);
[[nodiscard]] bool fitsJournal(const CheckResult &result);

/// The result with what must go so that its body has at most 64 KiB, whoever made it: first the facts that no expectation
/// names, then the middle of long texts, then expectations that passed. A result that fits comes back as it is.
[[nodiscard]] CheckResult fitted(CheckResult result);

/// The body before it was fitted; only to be measured.
[[nodiscard]] QJsonObject wholeResultToJson(const CheckResult &result);

} // namespace sitrep
