// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/store/incidentsummary.h"

#include <QSqlDatabase>

namespace sitrep {

/// All events of \a incident in order of seq.
[[nodiscard]] QList<Event> readIncident(const QSqlDatabase &database, const QUuid &incident);
/// Every incident, newest first.
[[nodiscard]] QList<IncidentSummary> readSummaries(const QSqlDatabase &database);
/// What was kept of each incident that is resolved, newest first.
[[nodiscard]] QList<IncidentMemory> readMemories(const QSqlDatabase &database);
/// The event with this id.
[[nodiscard]] std::optional<Event> readEventWithId(const QSqlDatabase &database, const QUuid &id);

} // namespace sitrep
