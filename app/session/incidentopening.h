// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/incidentlog.h"
#include "app/session/session.h"

namespace sitrep {

/// What an incident starts with: the runbook's defaults, and over them what the command line gives. `started` stays empty when nobody told it.
[[nodiscard]] IncidentDetails openingDetails(const Runbook &runbook, const QJsonObject &given);

struct OpenedIncident
{
    bool continued = false;
    int damaged = 0; ///< earlier incidents of this runbook that cannot be read
};

/// Continues the newest unresolved incident of this runbook (same canonical path) and as_of that the journal holds, else opens one in
/// \a log. Without an id on the command line it is the one that was opened under the runbook's own, whatever it is called now; with
/// one, the one that is or was called so. Appends runbook-read when the bytes or parameters are not those of the newest one, and
/// details-changed when the command line tells something new. Blocking.
[[nodiscard]] OpenedIncident openIncident(IncidentLog &log, Journal &journal, const Runbook &runbook,
                                          const SessionOptions &options);

} // namespace sitrep
