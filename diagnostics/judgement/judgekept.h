// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/judgement/judge.h"

#include <QStringList>

namespace sitrep {

/// judge() of what the journal can keep of \a observation, so that judging again from the journal gives the same. What
/// the judging of \a check reads, and the facts of \a alsoNamed, stay whole while there is room for them.
[[nodiscard]] CheckResult judgeKept(const Observation &observation, const Check &check, const VantageView &vantage,
                                    const QStringList &alsoNamed = {});

/// The same of several observations of one check with `samples`: fewer than `need` passes is Fail with the commonest
/// class. The result holds the one observation that speaks for all (samples.h), with the facts success_percent and
/// intermittent.
[[nodiscard]] CheckResult judgeSamples(const QList<Observation> &observations, const Check &check,
                                       const VantageView &vantage, const QStringList &alsoNamed = {});

} // namespace sitrep
