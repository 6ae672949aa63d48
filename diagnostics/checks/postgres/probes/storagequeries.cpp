// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const Withheld fewCheckpoints{FailureClass::Silent, u"fewer than 10 checkpoints were counted"_s};
const Withheld nothingCounted{FailureClass::Silent, u"nothing was counted yet"_s};
const Withheld tooLittle{FailureClass::Silent, u"too little happened between the two readings to tell a share of it"_s};
const Withheld noChecksums{FailureClass::Silent, u"the server does not check its pages (data_checksums is off)"_s};
const Withheld hiddenSequences{FailureClass::Permission,
                               u"this role may not read every sequence: GRANT SELECT ON ALL SEQUENCES IN SCHEMA …"_s};

// 2^31 - 1 are at most between two rows; the server stops some millions before.
QByteArray wraparoundSql()
{
    return R"(WITH d AS (
  SELECT datname, age(datfrozenxid) AS age, mxid_age(datminmxid) AS multixact,
         current_setting('autovacuum_freeze_max_age')::numeric AS most FROM pg_database)
SELECT max(age) AS age, round(100.0 * max(age) / 2000000000, 1) AS used_percent,
       round(100 * max(age) / max(most), 1) AS of_freeze_percent,
       round(100.0 * max(multixact) / 2000000000, 1) AS multixact_percent,
       (SELECT datname FROM d ORDER BY age DESC, datname LIMIT 1) AS "database"
FROM d)";
}

QByteArray checkpointsSql(const QByteArray &timed, const QByteArray &requested, const QByteArray &view)
{
    return "WITH c AS (SELECT " + timed + " AS timed, " + requested + " AS requested FROM " + view
           + ") SELECT timed, requested, (SELECT " + sinceSql("stats_reset") + " FROM " + view
           + ") AS since, CASE WHEN timed + requested >= 10"
             " THEN round(100.0 * timed / (timed + requested), 1) END AS timed_percent FROM c";
}

QByteArray countersSql(bool hasSessions)
{
    const QByteArray sessions = hasSessions ? ", sessions_abandoned, sessions_fatal, sessions_killed" : "";
    return "SELECT xact_commit AS commits, xact_rollback AS rollbacks,"
           " round(100.0 * xact_rollback / nullif(xact_commit + xact_rollback, 0), 1) AS rollback_percent,"
           " round(100.0 * blks_hit / nullif(blks_hit + blks_read, 0), 1) AS hit_percent, deadlocks,"
           " round(temp_bytes / 1048576.0, 1) AS temporary"
           + sessions + ", " + sinceSql("stats_reset")
           + " AS since FROM pg_stat_database WHERE datname = current_database()";
}

QByteArray ratesSql()
{
    return "SELECT extract(epoch FROM clock_timestamp()) AS read_at, xact_commit AS commits, xact_rollback AS "
           "rollbacks,"
           " blks_hit AS hits, blks_read AS reads, deadlocks, temp_files, temp_bytes, conflicts, "
           + sinceSql("stats_reset") + " AS since FROM pg_stat_database WHERE datname = current_database()";
}

QByteArray vacuumSql()
{
    return R"(WITH t AS (
  SELECT schemaname || '.' || relname AS what, n_live_tup AS live, n_dead_tup AS dead,
         n_dead_tup > current_setting('autovacuum_vacuum_threshold')::numeric
                      + current_setting('autovacuum_vacuum_scale_factor')::numeric * n_live_tup
         AND greatest(last_vacuum, last_autovacuum, pg_postmaster_start_time(),
                      (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()))
             < clock_timestamp() - interval '10 hours' AS waits
  FROM pg_stat_user_tables)
SELECT count(*) FILTER (WHERE waits) AS tables, coalesce(max(dead), 0) AS dead_rows,
       (SELECT format('%s: %s dead rows, %s live', what, dead, live) FROM t WHERE dead > 0
        ORDER BY dead DESC, what LIMIT 1) AS worst
FROM t)";
}

/// By oid, because a look-up by name is refused where the schema is. Unlogged ones cannot be read on a standby.
QByteArray sequencesSql()
{
    return R"(WITH s AS (
  SELECT n.nspname || '.' || c.relname AS what, has_sequence_privilege(c.oid, 'SELECT, USAGE') AS seen,
         q.seqincrement > 0 AS up, q.seqmin, q.seqmax,
         CASE WHEN has_sequence_privilege(c.oid, 'SELECT, USAGE') THEN pg_sequence_last_value(c.oid) END AS last
  FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT q.seqcycle AND NOT pg_is_other_temp_schema(n.oid)
    AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery())),
p AS (SELECT *, round(100.0 * last / nullif(CASE WHEN up THEN seqmax ELSE seqmin END, 0), 1) AS percent FROM s)
SELECT count(*) FILTER (WHERE NOT seen) AS hidden,
       CASE WHEN count(*) FILTER (WHERE NOT seen) = 0 THEN coalesce(max(percent), 0) END AS used_percent,
       (SELECT format('%s: %s of %s', what, last, CASE WHEN up THEN seqmax ELSE seqmin END) FROM p
        WHERE percent IS NOT NULL ORDER BY percent DESC, what LIMIT 1) AS worst
FROM p)";
}

/// One that CREATE INDEX CONCURRENTLY builds is invalid until its end; its table is locked as long, which everybody sees
/// (the view of its progress hides the index).
QByteArray indexesSql()
{
    return R"(WITH i AS (
  SELECT indexrelid::regclass::text AS what FROM pg_index x
  WHERE NOT indisvalid AND NOT EXISTS (
    SELECT 1 FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = x.indrelid AND l.granted
      AND l.mode = 'ShareUpdateExclusiveLock'
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())))
SELECT count(*) AS count,
       (SELECT string_agg(what, ', ' ORDER BY what) FROM (SELECT what FROM i ORDER BY what LIMIT 5) f) AS names
FROM i)";
}

} // namespace

std::vector<ProbeQuery> storageQueries()
{
    return {
        {u"wraparound"_s, {{0, wraparoundSql()}}},
        {u"checkpoints"_s,
         {{170'000, checkpointsSql("num_timed", "num_requested", "pg_stat_checkpointer")},
          {0, checkpointsSql("checkpoints_timed", "checkpoints_req", "pg_stat_bgwriter")}},
         {},
         fewCheckpoints,
         {},
         {},
         nullptr,
         {u"timed"_s, u"requested"_s}},
        {u"counters"_s,
         {{140'000, countersSql(true)}, {0, countersSql(false)}},
         {},
         nothingCounted,
         {},
         {},
         nullptr,
         {u"commits"_s, u"rollbacks"_s, u"deadlocks"_s}},
        {u"rates"_s, {{0, ratesSql()}}, {}, tooLittle, {}, {}, nullptr, {}, ratesOf},
        {u"checksums"_s,
         {{120'000, "SELECT current_setting('data_checksums') = 'on' AS enabled, sum(checksum_failures) AS failures"
                    " FROM pg_stat_database"},
          {0, "SELECT current_setting('data_checksums') = 'on' AS enabled"}},
         {},
         noChecksums},
        {u"vacuum-debt"_s, {{0, vacuumSql()}}},
        {u"sequences"_s, {{0, sequencesSql()}}, {}, hiddenSequences},
        {u"invalid-indexes"_s, {{0, indexesSql()}}},
    };
}

} // namespace sitrep
