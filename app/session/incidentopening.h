// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/incidentlog.h"
#include "app/session/session.h"

namespace sitrep {

/// What an incident starts with: the runbook's defaults, and over them what the command line gives. `started` stays empty when nobody told it.
[[nodiscard]] IncidentDetails openingDetails(const Runbook &runbook, const QJsonObject &given);

/// Continues the unresolved incident of this runbook (same canonical path) and incident id that the journal holds, else opens one in
/// \a log; appends runbook-read when the bytes or parameters are not those of the newest one. Blocking. True when it continued one.
[[nodiscard]] bool openIncident(IncidentLog &log, Journal &journal, const Runbook &runbook,
                                const SessionOptions &options);

} // namespace sitrep
