// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

// One message to whoever can see what we cannot. Pure; English.
namespace sitrep {

/// The checks that have no answer, or one that is too old by now, and belong to a component of \a owner, in file order. Checks about us belong to none.
[[nodiscard]] QList<const Check *> unansweredOf(const QString &owner, const Runbook &runbook, const Incident &incident,
                                                const Assessment &assessment);

/// The owners of components that have such checks, each once, in file order; an empty text stands for components that
/// nobody owns.
[[nodiscard]] QStringList ownersToAsk(const Runbook &runbook, const Incident &incident, const Assessment &assessment);

/// The unanswered checks of \a owner as Markdown that reads as plain text too, without a greeting: of each what is asked
/// and why, the exact line, and what to send back. It names variables and no value. Empty when there are none.
[[nodiscard]] QString askMessage(const QString &owner, const Runbook &runbook, const Incident &incident,
                                 const Assessment &assessment, Instant now);

/// The same for one check, answered or not, to whoever \a settle names: who can have it answered, and with which right.
[[nodiscard]] QString askMessageFor(const ToSettle &settle, const Runbook &runbook, const Incident &incident,
                                    const Assessment &assessment, Instant now);

} // namespace sitrep
