// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/session.h"
#include "diagnostics/domain/incident/evidence.h"

#include <QByteArray>

#include <map>
#include <span>
#include <vector>

namespace sitrep {

/// What a probe was answered: text by column; NULL is a null QString. A column has the name of the fact that it gives.
using ProbeRow = std::map<QString, QString>;

/// Our wall clock around the asking.
struct ProbeMoment
{
    Instant before{};
    Instant after{};
};

/// Fixed SQL of one row, for servers from a version on.
struct ProbeStatement
{
    int since = 0; ///< server_version_num
    QByteArray sql;
    QString choice{}; ///< the answer of ProbeQuery::choose that it goes with; empty: any
};

/// How a PostgreSQL is asked what a ProbeDescription promises. Asked in a guarded transaction of its own whose
/// search_path is pg_catalog; each statement ran on PostgreSQL 15 as superuser, member of pg_monitor, plain role and on a
/// hot standby.
struct ProbeQuery
{
    QString probe;
    std::vector<ProbeStatement> statements; ///< the newest version first
    /// Asked first: its only value picks the statement, and stands there for {choice}; NULL: see `missing`.
    QByteArray choose{};
    std::optional<Withheld> nullMeans{}; ///< why an amount is NULL; else the fact is not there without a word
    QString missing{};                   ///< what the server lacks when there is no choice, or no such relation
    QString grant{};                     ///< what a role needs that the server denies; %1 is the role
    void (*complete)(ProbeRow &row, const ProbeMoment &moment) = nullptr;
    QStringList recent{}; ///< counts of which `recent_NAME` is the difference to the result before, over `recent_span`
    /// Asked twice, spanOfRates apart: makes rates of the second reading, or tells why not. \a own: transactions of this
    /// session up to the first reading.
    std::optional<Withheld> (*rates)(const ProbeRow &first, ProbeRow &second, int own) = nullptr;
};

/// A backend tells its counters once a second (pgstat.c, PGSTAT_MIN_INTERVAL), so that less would be a guess.
inline constexpr Milliseconds spanOfRates{5000};

/// How the console of a pgbouncer is asked.
struct ConsoleQuery
{
    QString probe;
    std::vector<QByteArray> commands;
    ProbeRow (*fold)(const std::vector<Answer> &answers) = nullptr;
};

/// nullptr for a name of the other table, or of none.
[[nodiscard]] const ProbeQuery *probeQueryOf(const QString &probe);
[[nodiscard]] const ConsoleQuery *consoleQueryOf(const QString &probe);

} // namespace sitrep
