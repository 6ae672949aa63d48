// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

#include <chrono>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// reserved_connections is of PostgreSQL 16.
const QByteArray usableSql = "(current_setting('max_connections')::int"
                             " - current_setting('superuser_reserved_connections')::int"
                             " - coalesce(current_setting('reserved_connections', true), '0')::int)";

/// The server read its clock somewhere between our two looks at ours.
void completeClock(ProbeRow &row, const ProbeMoment &moment)
{
    using std::chrono::microseconds;
    const auto micros = [](Instant at) {
        return std::chrono::duration_cast<microseconds>(at.time_since_epoch()).count();
    };
    const qint64 ours = micros(moment.before) + (micros(moment.after) - micros(moment.before)) / 2;
    const qint64 ahead = row[u"server_us"_s].toLongLong() - ours;
    row[u"skew"_s] = QString::number(std::llabs(ahead) / 1000);
    row[u"server_ahead"_s] = ahead > 0 ? u"t"_s : u"f"_s;
}

QByteArray restartSql()
{
    return R"(SELECT floor(extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())) AS ago,
       to_char(pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at)";
}

QByteArray slotsSql()
{
    return "WITH u AS (SELECT coalesce(sum(numbackends), 0)::int AS used, " + usableSql
           + " AS usable FROM pg_stat_database),"
             " a AS (SELECT count(*) FILTER (WHERE state = 'active') AS active,"
             " count(*) FILTER (WHERE state = 'idle') AS idle,"
             " count(*) FILTER (WHERE state LIKE 'idle in transaction%') AS idle_in_transaction"
             " FROM pg_stat_activity WHERE backend_type = 'client backend')"
             " SELECT used, usable, round(100.0 * used / nullif(usable, 0), 1) AS used_percent, a.* FROM u, a";
}

QByteArray groupsSql()
{
    return "WITH g AS (SELECT " + whoSql()
           + " AS who, coalesce(host(client_addr), 'a local socket') AS place, coalesce(state, '-') AS state,"
             " count(*) AS n FROM pg_stat_activity WHERE backend_type = 'client backend' GROUP BY 1, 2, 3),"
             " t AS (SELECT format('%s of %s from %s, %s', n, who, place, state) AS line, n"
             " FROM g ORDER BY n DESC, who LIMIT 3)"
             " SELECT count(*) AS groups, round(100.0 * max(n) / nullif("
           + usableSql
           + ", 0), 1) AS top_percent,"
             " (SELECT string_agg(line, '; ' ORDER BY n DESC) FROM t) AS top FROM g";
}

// Whose a session is, everybody sees.
QByteArray limitsSql()
{
    return R"(WITH l AS (
  SELECT 'database ' || datname AS what, datconnlimit AS most,
         (SELECT coalesce(sum(s.numbackends), 0) FROM pg_stat_database s WHERE s.datid = d.oid) AS used
  FROM pg_database d WHERE datconnlimit >= 0
  UNION ALL
  SELECT 'role ' || rolname, rolconnlimit,
         (SELECT count(*) FROM pg_stat_activity a WHERE a.usesysid = r.oid)
  FROM pg_roles r WHERE rolcanlogin AND rolconnlimit >= 0)
SELECT count(*) AS count, count(*) FILTER (WHERE most = 0) AS closed,
       coalesce(max(round(100.0 * used / nullif(most, 0), 1)), 0) AS used_percent,
       (SELECT format('%s: %s of %s', what, used, most) FROM l WHERE most > 0
        ORDER BY used::numeric / most DESC, what LIMIT 1) AS nearest
FROM l)";
}

QByteArray idleSql()
{
    return "WITH i AS (SELECT pid, " + whoSql()
           + " AS who, extract(epoch FROM clock_timestamp() - state_change) AS idle,"
             " extract(epoch FROM clock_timestamp() - xact_start) AS open"
             " FROM pg_stat_activity WHERE state LIKE 'idle in transaction%')"
             " SELECT count(*) AS count, "
           + amountSql("max(idle)")
           + " AS longest, (SELECT format('pid %s (%s, idle in transaction %s, its transaction open %s)', pid, who, "
           + spanSql("idle") + ", " + spanSql("open") + ") FROM i ORDER BY idle DESC LIMIT 1) AS worst FROM i";
}

} // namespace

std::vector<ProbeQuery> connectionQueries()
{
    return {
        {u"restart"_s, {{0, restartSql()}}},
        {u"clock"_s,
         {{0, "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS server_us"}},
         {},
         {},
         {},
         {},
         completeClock},
        {u"encryption"_s,
         {{0, "SELECT ssl AS tls, version AS protocol, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()"}}},
        {u"slots"_s, {{0, slotsSql()}}},
        {u"connections"_s, {{0, groupsSql()}}},
        {u"connection-limits"_s, {{0, limitsSql()}}},
        {u"idle-in-transaction"_s, {{0, idleSql()}}},
    };
}

} // namespace sitrep
