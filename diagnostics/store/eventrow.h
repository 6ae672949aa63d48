// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace sitrep {

[[nodiscard]] QStringList eventColumnNames();
/// `SELECT id, …` in the order that readEvents() expects.
[[nodiscard]] QString eventColumns();
/// \a lastRow, when given, becomes the value of an eleventh column, the rowid, of the last row.
/// An event whose row cannot be understood is there and marked as damaged. query.lastError() tells whether all rows were read.
[[nodiscard]] QList<Event> readEvents(QSqlQuery &query, qint64 *lastRow = nullptr);
/// An invalid error: it was inserted.
[[nodiscard]] QSqlError insertEvent(const QSqlDatabase &database, const Event &event);
/// Whether both would be written as the same row.
[[nodiscard]] bool hasEqualRow(const Event &left, const Event &right);

} // namespace sitrep
