// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/probes/probequery.h"

// The queries of probes by what they look at, as in diagnostics/runbook/kinds/probes; gathered by probeQueryOf().
namespace sitrep {

[[nodiscard]] std::vector<ProbeQuery> connectionQueries();
[[nodiscard]] std::vector<ProbeQuery> activityQueries();
[[nodiscard]] std::vector<ProbeQuery> replicationQueries();
[[nodiscard]] std::vector<ProbeQuery> storageQueries();
[[nodiscard]] std::vector<ProbeQuery> settingsQueries();
[[nodiscard]] std::vector<ConsoleQuery> consoleQueries();

/// SQL for the text of a number of seconds: "12 min".
[[nodiscard]] QByteArray spanSql(const QByteArray &seconds);
/// SQL for who a row of pg_stat_activity is: "app billing, role app".
[[nodiscard]] QByteArray whoSql();
/// SQL for an amount rounded to one decimal, 0 when there was no row.
[[nodiscard]] QByteArray amountSql(const QByteArray &expression);

/// SQL for the text of when counters began: UTC, or that nobody ever reset them.
[[nodiscard]] QByteArray sinceSql(const QByteArray &reset);
/// ProbeQuery::rates of pg_stat_database, whose columns have the names that ratesSql() in storagequeries.cpp gives them.
[[nodiscard]] std::optional<Withheld> ratesOf(const ProbeRow &first, ProbeRow &second, int own);

/// A statement without its literals and comments, which may hold secrets or data of people: "select a where b = '…'".
/// Reads any text, cut ones too; what follows an open quote is left out. Linear in the text.
[[nodiscard]] QString withoutLiterals(const QString &sql);

} // namespace sitrep
