// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/engine/pasted/pastedreport.h"

namespace sitrep {

/// One result of a bundle, as it was found there.
struct BundledResult
{
    PastedCheck check;
    QUuid event;                  ///< its id there
    QString from;                 ///< who kept it, and where: "lee, bastion"; of what they were brought, who brought it
    bool isOfThisRunbook = false; ///< it was asked by these very bytes
};

struct PastedBundle
{
    QUuid incident;
    QString environment;
    QList<BundledResult> results; ///< in the order in which they were kept; of a check there may be many
    QList<SeenChange> changes;    ///< before the incident, as sources told them over there
    bool isOfThisRunbook = false; ///< the last runbook that was read there is this one
};

/// What \a events of one incident, in order of seq, bring to \a runbook. The kind of a check is that of the runbook here: what is of another
/// runbook is taken by its name alone. Pure.
[[nodiscard]] PastedBundle readPastedBundle(const QList<Event> &events, const Runbook &runbook);

} // namespace sitrep
