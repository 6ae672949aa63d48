// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/engine/pasted/pasting.h"

namespace sitrep {

/// The id in \a incident of an event that a bundle of the incident \a from names \a event. Of the same incident it is the same; else
/// a UUID version 5 (RFC 9562) of both, since an id stands once in a journal, which may hold both incidents.
[[nodiscard]] QUuid broughtId(const Incident &incident, const QUuid &from, const QUuid &event);

/// \a brought without the results that \a incident has already: from an earlier import, or because they are its own and came back. How
/// many is told with what is left out.
[[nodiscard]] PastedResults withoutKnown(PastedResults brought, const Incident &incident);

/// Of each check the newest, which is what a bundle is told by.
[[nodiscard]] QList<CheckResult> newestOf(const QList<CheckResult> &results);

} // namespace sitrep
