// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/runbook.h"

#include <functional>
#include <map>
#include <optional>

// What stands on what. Pure.
namespace sitrep {

/// The checks that an `agree` compares, in the order of its sides; empty for another kind.
[[nodiscard]] QStringList agreeSides(const Check &check, const Runbook &runbook);

/// The checks about us that tell whether \a check is asked from where it must be.
[[nodiscard]] QStringList vantageChecks(const Check &check, const Runbook &runbook);

/// Every check that must have ended before \a check may begin: `needs`, sides of `agree`, vantage checks. Those that are
/// not part of a run are not waited for.
[[nodiscard]] QStringList waitsFor(const Check &check, const Runbook &runbook);

/// True when a person answered \a check, which stands until they are asked again. \a known may be null.
[[nodiscard]] bool isAnsweredByAPerson(const Check &check, const CheckResult *known);

/// The failure of a check that `needs` something without a Pass or a Warn; nothing when it may be asked. \a resultOf
/// gives the latest result of a check, nullptr when it has none.
[[nodiscard]] std::optional<Failure>
dependencyFailure(const Check &check, const std::function<const CheckResult *(const QString &)> &resultOf);

} // namespace sitrep
