// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/keptincident.h"

namespace sitrep {

/// By its number, the one that it was opened under, or its UUID.
[[nodiscard]] bool isNamed(const IncidentSummary &summary, const QString &incident);

/// The newest of \a journal that is resolved, or is not, and is called \a incident (empty: any). Without runbook and with a sentence
/// where there is none, or only one of the other kind. Blocking.
[[nodiscard]] KeptIncident meantIncident(const QString &journal, const QString &incident, bool isResolved);

} // namespace sitrep
