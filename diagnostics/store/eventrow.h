// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/store/journal.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace sitrep {

/// `SELECT id, …` in the order that readEvents() expects.
[[nodiscard]] QString eventColumns();
/// \a lastRow, when given, becomes the value of an eleventh column, the rowid, of the last row.
[[nodiscard]] QList<Event> readEvents(QSqlQuery &query, qint64 *lastRow = nullptr);
/// False when SQLite refused it; the reason is in \a error.
[[nodiscard]] bool insertEvent(const QSqlDatabase &database, const Event &event, QString *error);
/// From a row of incidentSummariesSql().
[[nodiscard]] IncidentSummary readSummary(const QSqlQuery &query);

} // namespace sitrep
