// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// What was found, judged by another runbook.
struct JudgedAgain
{
    Incident incident; ///< with the events of the old one, whose results are judged anew
    int judged = 0;    ///< results
    QStringList gone;  ///< checks with results that the new runbook does not have, or has of another kind
    QStringList kept;  ///< checks that stand as they were judged then: what they are compared with needs values of then
};

/// Judges each result of \a incident by \a now instead of \a then: its facts are in the journal, so that nothing is asked again. By the vantage
/// of its own run, or, of what somebody brought, by what it says of where it stood. Pure.
[[nodiscard]] JudgedAgain judgedAgain(const Incident &incident, const Runbook &then, const Runbook &now);

} // namespace sitrep
