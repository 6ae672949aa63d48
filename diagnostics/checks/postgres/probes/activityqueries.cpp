// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestQueryShown = 200;

void completeLongQuery(ProbeRow &row, const ProbeMoment & /*moment*/)
{
    const QString query = withoutLiterals(row[u"query"_s]);
    if (row[u"session"_s].isNull())
        return;
    const bool cut = query.size() > longestQueryShown;
    row[u"worst"_s] = row[u"session"_s] + u": "_s + query.left(longestQueryShown) + (cut ? u"…"_s : QString());
}

QByteArray longQueriesSql()
{
    return "WITH q AS (SELECT pid, " + whoSql()
           + " AS who, extract(epoch FROM clock_timestamp() - query_start) AS runs,"
             " coalesce(', waits for ' || wait_event_type || ' ' || wait_event, '') AS waits, query"
             " FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
             " AND backend_type = 'client backend')"
             " SELECT count(*) AS active, "
           + amountSql("max(runs)") + " AS longest, (SELECT format('pid %s (%s, runs %s%s)', pid, who, "
           + spanSql("runs")
           + ", waits) FROM q ORDER BY runs DESC, pid LIMIT 1) AS session,"
             " (SELECT query FROM q ORDER BY runs DESC, pid LIMIT 1) AS query FROM q";
}

/// pg_blocking_pids() stops all locking for a moment, so it is called once for each session that waits. 0 stands for a
/// prepared transaction.
QByteArray blockingSql()
{
    return "WITH RECURSIVE waiting AS (SELECT pid, extract(epoch FROM clock_timestamp() - query_start) AS waits,"
           " pg_blocking_pids(pid) AS blockers FROM pg_stat_activity WHERE wait_event_type = 'Lock'),"
           " edges AS (SELECT DISTINCT pid AS blocked, unnest(blockers) AS blocker FROM waiting),"
           " reach(root, blocked) AS (SELECT blocker, blocked FROM edges"
           "  WHERE blocker NOT IN (SELECT blocked FROM edges)"
           "  UNION SELECT r.root, e.blocked FROM reach r JOIN edges e ON e.blocker = r.blocked),"
           " roots AS (SELECT root, count(*) AS n FROM reach GROUP BY 1),"
           " lines AS (SELECT n, root, CASE WHEN root = 0 THEN 'a prepared transaction' ELSE"
           " format('pid %s (%s%s)', root, "
           + whoSql() + ", coalesce(CASE WHEN state LIKE 'idle in transaction%' THEN ', ' || state || ' ' || "
           + spanSql("extract(epoch FROM clock_timestamp() - state_change)")
           + " ELSE ', ' || state || ', its transaction open ' || "
           + spanSql("extract(epoch FROM clock_timestamp() - xact_start)")
           + " END, '')) END || format(' blocks %s session%s', n, CASE WHEN n = 1 THEN '' ELSE 's' END) AS line"
             " FROM roots LEFT JOIN pg_stat_activity ON pid = root ORDER BY n DESC, root LIMIT 3)"
             " SELECT count(*) FILTER (WHERE cardinality(blockers) > 0) AS count,"
             " (SELECT count(*) FROM roots) AS blockers, "
           + amountSql("max(waits) FILTER (WHERE cardinality(blockers) > 0)")
           + " AS longest, (SELECT string_agg(line, '; ' ORDER BY n DESC, root) FROM lines) AS chain FROM waiting";
}

QByteArray lockWaitsSql(bool hasWaitStart)
{
    const QByteArray waits =
        hasWaitStart ? "extract(epoch FROM clock_timestamp() - waitstart)" : "NULL::double precision";
    const QByteArray longest = hasWaitStart ? amountSql("max(waits)") + " AS longest, " : QByteArray();
    return "WITH l AS (SELECT pid, mode, locktype, " + waits
           + " AS waits, CASE WHEN database = (SELECT oid FROM pg_database WHERE datname = current_database())"
             " THEN relation::regclass::text END AS relation FROM pg_locks WHERE NOT granted)"
             " SELECT count(*) AS count, "
           + longest + "(SELECT format('pid %s waits%s for %s on %s', pid, coalesce(' ' || " + spanSql("waits")
           + ", ''), mode, coalesce(relation, locktype)) FROM l ORDER BY waits DESC NULLS LAST, pid LIMIT 1) AS worst"
             " FROM l";
}

QByteArray waitsSql()
{
    return R"(WITH a AS (
  SELECT wait_event_type AS type, coalesce(wait_event_type || ' ' || wait_event, 'nothing') AS what
  FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend')
SELECT count(*) AS active,
       count(*) FILTER (WHERE type = 'Lock') AS on_lock, count(*) FILTER (WHERE type = 'LWLock') AS on_lwlock,
       count(*) FILTER (WHERE type = 'IO') AS on_io, count(*) FILTER (WHERE type = 'Client') AS on_client,
       count(*) FILTER (WHERE type IS NULL) AS on_cpu,
       (SELECT format('%s of %s wait for %s', count(*), (SELECT count(*) FROM a), what)
        FROM a GROUP BY what ORDER BY count(*) DESC, what LIMIT 1) AS top
FROM a)";
}

QByteArray horizonSql()
{
    return "WITH h AS (SELECT format('pid %s (%s, %s)', pid, " + whoSql()
           + ", coalesce(state, backend_type)) AS what, age(backend_xmin) AS age FROM pg_stat_activity"
             " WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid()"
             " UNION ALL SELECT 'replication slot ' || slot_name, greatest(age(xmin), age(catalog_xmin))"
             " FROM pg_replication_slots"
             " UNION ALL SELECT 'prepared transaction ' || gid, age(transaction) FROM pg_prepared_xacts)"
             " SELECT coalesce(max(age), 0) AS age,"
             " (SELECT what FROM h WHERE age IS NOT NULL ORDER BY age DESC, what LIMIT 1) AS holder FROM h";
}

QByteArray preparedSql()
{
    return "WITH p AS (SELECT gid, owner, database, extract(epoch FROM clock_timestamp() - prepared) AS open"
           " FROM pg_prepared_xacts) SELECT count(*) AS count, "
           + amountSql("max(open)")
           + " AS oldest, (SELECT format('%s (role %s, database %s, prepared %s ago)', gid, owner, database, "
           + spanSql("open") + ") FROM p ORDER BY open DESC LIMIT 1) AS worst FROM p";
}

/// analyze and base backup are of PostgreSQL 13, copy of 14, create index and cluster of 12.
QByteArray maintenanceSql(int version)
{
    const auto part = [](const char *what, const char *view, const char *phase = "phase") -> QByteArray {
        return QByteArray("SELECT pid, datname::text, '") + what + "' AS what, " + phase + " AS phase FROM " + view;
    };
    QByteArray all = part("vacuum", "pg_stat_progress_vacuum");
    if (version >= 120'000)
        all += " UNION ALL " + part("create index", "pg_stat_progress_create_index") + " UNION ALL "
               + part("cluster", "pg_stat_progress_cluster");
    if (version >= 130'000)
        all += " UNION ALL " + part("analyze", "pg_stat_progress_analyze")
               + " UNION ALL SELECT pid, NULL, 'base backup', phase FROM pg_stat_progress_basebackup";
    if (version >= 140'000)
        all += " UNION ALL " + part("copy", "pg_stat_progress_copy", "command");
    return "WITH m AS (" + all
           + ") SELECT count(*) AS count, string_agg(format('%s%s (pid %s, %s)', what, coalesce(' in ' || datname, ''),"
             " pid, phase), '; ' ORDER BY what, pid) AS running FROM m";
}

/// The extension's schema is its owner's choice. Columns were renamed in its version 1.8, of PostgreSQL 13.
QByteArray statementsSql(const QByteArray &total, const QByteArray &mean)
{
    return "WITH s AS (SELECT queryid, calls, " + total + " AS total, " + mean
           + " AS mean FROM {choice}.pg_stat_statements),"
             " t AS (SELECT * FROM s ORDER BY total DESC, queryid LIMIT 3)"
             " SELECT (SELECT count(*) FROM s) AS count,"
             " (SELECT round((100 * max(total) / nullif(sum(total), 0))::numeric, 1) FROM s) AS top_percent,"
             " (SELECT round(mean::numeric, 3) FROM t ORDER BY total DESC, queryid LIMIT 1) AS top_mean,"
             " (SELECT string_agg(format('query id %s: %s calls, mean %s ms', queryid, calls, round(mean::numeric, 3)),"
             " '; ' ORDER BY total DESC, queryid) FROM t) AS top";
}

} // namespace

std::vector<ProbeQuery> activityQueries()
{
    return {
        {u"long-queries"_s, {{0, longQueriesSql()}}, {}, {}, {}, {}, completeLongQuery},
        {u"blocking"_s, {{0, blockingSql()}}},
        {u"lock-waits"_s, {{140'000, lockWaitsSql(true)}, {0, lockWaitsSql(false)}}},
        {u"waits"_s, {{0, waitsSql()}}},
        {u"vacuum-horizon"_s, {{0, horizonSql()}}},
        {u"prepared-transactions"_s, {{0, preparedSql()}}},
        {u"maintenance"_s,
         {{140'000, maintenanceSql(140'000)},
          {130'000, maintenanceSql(130'000)},
          {120'000, maintenanceSql(120'000)},
          {0, maintenanceSql(0)}}},
        {u"statements"_s,
         {{130'000, statementsSql("total_exec_time", "mean_exec_time")}, {0, statementsSql("total_time", "mean_time")}},
         "SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
         " WHERE extname = 'pg_stat_statements'",
         {},
         u"the extension pg_stat_statements is not installed in this database, or the server does not load it"_s},
    };
}

} // namespace sitrep
