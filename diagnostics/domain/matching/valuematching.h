// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/matching/matching.h"

// The table of matchers: what each says of one value. Lists, facts that were cut and facts that are not there are matching.cpp's.
namespace sitrep {

/// \a fact is there and taken as one value; never of MatcherKind::Exists.
[[nodiscard]] Matched matchValue(const Matcher &matcher, const Fact &fact, const std::optional<NormalLimit> &limit);

/// "at least 75 s"; a bare number with \a unit.
[[nodiscard]] QString expectedText(const Matcher &matcher, Unit unit);
/// "15 s == 75 s".
[[nodiscard]] QString conditionText(const Matcher &matcher, const QString &actual, Unit unit);
void breakWith(Matched &matched, Outcome outcome, FailureClass failureClass);

} // namespace sitrep
