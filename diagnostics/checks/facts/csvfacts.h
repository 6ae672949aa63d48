// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace sitrep {

/// Adds, as csv[COLUMN=text].COLUMN, what the runbook asks for of a table with commas (RFC 4180) whose first line names the
/// columns, with or without "# " in front as HAProxy writes it. `[COLUMN=text]` keeps the rows whose field is this text;
/// several of them, one after another. One row gives its field, several give a list. No row gives no fact.
void addCsvFacts(ObservationBuilder &builder, const CheckContext &context, const QByteArray &bytes);

/// The fields of each line; quoted ones may hold commas, line ends and `""` for a quote.
[[nodiscard]] QList<QStringList> csvRows(const QString &text);

} // namespace sitrep
