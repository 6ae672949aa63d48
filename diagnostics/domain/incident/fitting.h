// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"

namespace sitrep {

/// The observation as the journal can keep it: an excerpt of at most 8 KiB; all facts while its result has room in 64 KiB, else only those
/// in \a namedFacts, long values cut and marked. To be judged *after* this, so that judging again from the journal gives the same. A
/// named fact needs its room thrice: as fact, as raw, and as the texts of its expectation.
[[nodiscard]] Observation fitted(Observation observation, const QStringList &namedFacts);

/// The result with what must go so that its body has at most 64 KiB: first the facts that no expectation names, then the middle of
/// long texts, then expectations that passed. A result that fits comes back as it is.
[[nodiscard]] CheckResult fitted(CheckResult result);

/// The body before it was fitted; only to be measured.
[[nodiscard]] QJsonObject wholeResultToJson(const CheckResult &result);

} // namespace sitrep
