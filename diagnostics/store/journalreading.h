// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/store/incidentsummary.h"

#include <QSqlDatabase>

#include <functional>

namespace sitrep {

/// All events of \a incident in order of seq.
[[nodiscard]] QList<Event> readIncident(const QSqlDatabase &database, const QUuid &incident);
/// Tells \a use of one incident after the other, newest first, until it says false.
void visitSummaries(const QSqlDatabase &database, const std::function<bool(const IncidentSummary &)> &use);
/// Every incident, newest first.
[[nodiscard]] QList<IncidentSummary> readSummaries(const QSqlDatabase &database);
/// What was kept of each incident that is resolved, newest first.
[[nodiscard]] QList<IncidentMemory> readMemories(const QSqlDatabase &database);
/// The event with this id.
[[nodiscard]] std::optional<Event> readEventWithId(const QSqlDatabase &database, const QUuid &id);

} // namespace sitrep
