// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/postgres/session.h"

namespace sitrep {

/// What probes did beside the facts that they gave.
struct ProbesDone
{
    QStringList lines;              ///< for the excerpt: one for each probe
    std::optional<Failure> failure; ///< the session broke, was stopped, or is with something that has no such probes
};

/// Asks the probes that the check names under `probes:`, one after the other in a session without a transaction, and puts
/// their facts into \a builder: `probe.fact`, and `superuser`. What a privilege hides, what took too long and what the
/// server lacks is withheld with the reason; a probe that fails takes nothing from the others. Returns by the session's
/// deadline. Nothing of them is written on the patient: each runs in a transaction of its own that is READ ONLY, has
/// limits, and is rolled back; to a console only SHOW is said.
[[nodiscard]] ProbesDone runProbes(PostgresSession &session, const CheckContext &context, ObservationBuilder &builder);
[[nodiscard]] ProbesDone runConsoleProbes(PostgresSession &session, const CheckContext &context,
                                          ObservationBuilder &builder);

} // namespace sitrep
