// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/matching/listreading.h"
#include "diagnostics/domain/runbook/expectation.h"
#include "diagnostics/domain/values/fact.h"
#include "diagnostics/domain/values/outcome.h"

#include <optional>

namespace sitrep {

/// `times_normal`: limits count only above so many times the normal value.
struct NormalLimit
{
    double times = 1;
    std::optional<Fact> normal; ///< the fact NAME.normal; nothing: not known, and then limits count
};

/// What one matcher says of one fact.
struct Matched
{
    Outcome outcome = Outcome::Unknown;
    std::optional<FailureClass> failureClass; ///< missing, threshold; parse of what cannot be compared, cut
    QString expected;                         ///< "at least 75 s"
    QString actual;                           ///< with the unit that it was compared in
    QString condition;                        ///< what must be true, with the value filled in: "15 s >= 75 s"
};

/// \a fact is nullptr when it was not found: Unknown but for `exists`. A list holds when every element of it holds
/// (`contains`, and ListReading::Any: one of them); an empty list is Unknown. Of a fact that was cut to fit the journal only
/// what the rest of it proves is told; else Unknown, class cut. A number that was cut is the lowest that it may be. \a fact is what factAsked() gives for the \a reading.
[[nodiscard]] Matched match(const Matcher &matcher, const Fact *fact, const std::optional<NormalLimit> &limit = {},
                            ListReading reading = ListReading::Every);

/// Whether all that \a expectations say of the fact \a name would hold, a warning included. Nothing when none names it or
/// it cannot be compared. For what must be decided before the judging: normal is not looked at.
[[nodiscard]] std::optional<bool> wouldHold(const QList<Expectation> &expectations, const QString &name,
                                            const Fact *fact);

} // namespace sitrep
