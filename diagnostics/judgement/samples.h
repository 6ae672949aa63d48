// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/runbook/check.h"

#include <QList>

namespace sitrep {

// The facts that a check with `samples` has besides those of its kind.
inline constexpr QLatin1StringView successPercentFact{"success_percent"};
inline constexpr QLatin1StringView intermittentFact{"intermittent"};
inline constexpr QLatin1StringView samplesAskedFact{"samples.asked"};
inline constexpr QLatin1StringView samplesPassedFact{"samples.passed"};
// Where the target has several addresses, each asked as often.
inline constexpr QLatin1StringView addressesAskedFact{"addresses.asked"};
inline constexpr QLatin1StringView addressesPassedFact{"addresses.passed"}; ///< with as many passes as `need` says
inline constexpr QLatin1StringView addressesFailedFact{"addresses.failed"}; ///< which did not

/// One observation that speaks for all: the last of those that passed when enough did; else the last of those that
/// failed with the commonest class; else the last that has no answer. It carries success_percent, intermittent and the
/// two counts, so that judging it again gives the same. \a observations must not be empty.
[[nodiscard]] Observation combineSamples(const QList<Observation> &observations, const Check &check);

/// The tries of one address of the target.
struct AddressTries
{
    QString address; ///< empty: it was asked as one
    QList<Observation> tries;
};

/// The same of several addresses: the one that is worst speaks, since some of what is sent to the name goes there. `need`
/// counts for each. It carries, besides, how many there are, how many hold and which do not. \a addresses must not be
/// empty, nor the tries of one.
[[nodiscard]] Observation combineAddresses(const QList<AddressTries> &addresses, const Check &check);

/// The check as each single try is judged: without what only all tries together can tell.
[[nodiscard]] Check checkOfOneSample(const Check &check);

} // namespace sitrep
