// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const Withheld noReplica{FailureClass::Silent, u"no replica is connected"_s};
const Withheld noStandby{FailureClass::Silent,
                         u"this server is no standby, or has replayed no transaction since it started"_s};
const Withheld archivingOff{FailureClass::Silent, u"archive_mode is off"_s};

/// pg_current_wal_lsn() is an error on a standby, which may have replicas of its own.
QByteArray replicationSql()
{
    return "WITH r AS (SELECT application_name, client_addr, state, sync_state,"
           " pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() "
           "END,"
           " replay_lsn) AS behind, extract(epoch FROM replay_lag) AS lag FROM pg_stat_replication)"
           " SELECT count(*) AS replicas, count(*) FILTER (WHERE state <> 'streaming') AS not_streaming,"
           " round(max(behind) / 1048576, 1) AS lag_size, CASE WHEN count(*) > 0 THEN "
           + amountSql("max(lag)")
           + " END AS lag, (SELECT format('%s from %s, %s, %s, behind %s',"
             " coalesce(nullif(application_name, ''), '-'), coalesce(host(client_addr), 'a local socket'), state,"
             " sync_state, pg_size_pretty(behind)) FROM r ORDER BY behind DESC NULLS LAST LIMIT 1) AS worst FROM r";
}

QByteArray slotsOfReplicationSql(bool hasWalStatus)
{
    const QByteArray status = hasWalStatus ? "wal_status" : "NULL::text";
    const QByteArray lost =
        hasWalStatus ? "count(*) FILTER (WHERE wal_status IN ('lost', 'unreserved')) AS lost, " : "";
    return "WITH s AS (SELECT slot_name, slot_type, active, " + status
           + " AS wal_status, pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
             " ELSE pg_current_wal_lsn() END, restart_lsn) AS kept FROM pg_replication_slots)"
             " SELECT count(*) AS count, count(*) FILTER (WHERE NOT active) AS inactive, "
           + lost + amountSql("max(kept) / 1048576")
           + " AS retained, (SELECT format('%s (%s, %s%s, keeps %s)', slot_name, slot_type,"
             " CASE WHEN active THEN 'active' ELSE 'inactive' END, coalesce(', WAL ' || wal_status, ''),"
             " coalesce(pg_size_pretty(kept), 'no WAL')) FROM s"
             " ORDER BY wal_status IN ('lost', 'unreserved') DESC NULLS LAST, active, kept DESC NULLS LAST LIMIT 1)"
             " AS worst FROM s";
}

/// Received and replayed being equal proves nothing while nothing is received: then the last transaction's age counts.
/// That the receiver runs everybody sees, by its row; its state only members of pg_monitor.
QByteArray standbySql()
{
    return R"(SELECT
  CASE WHEN NOT pg_is_in_recovery() THEN NULL
       WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver) THEN 0
       ELSE round(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::numeric, 1) END AS lag,
  CASE WHEN pg_is_in_recovery()
       THEN round(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) / 1048576, 1) END AS unreplayed,
  CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() END AS replay_paused,
  CASE WHEN pg_is_in_recovery() THEN coalesce((SELECT status FROM pg_stat_wal_receiver), 'none') END AS receiver)";
}

QByteArray conflictsSql()
{
    return QByteArray(
               R"(SELECT confl_tablespace + confl_lock + confl_snapshot + confl_bufferpin + confl_deadlock AS total,
       confl_snapshot AS snapshot, confl_lock AS lock, confl_bufferpin AS bufferpin,
       confl_tablespace AS tablespace, confl_deadlock AS deadlock,
       (SELECT )")
           + sinceSql("stats_reset") + R"( FROM pg_stat_database d WHERE d.datid = c.datid) AS since
FROM pg_stat_database_conflicts c WHERE datname = current_database())";
}

QByteArray archivingSql()
{
    return R"(WITH a AS (
  SELECT current_setting('archive_mode') AS mode, failed_count, last_failed_wal, last_failed_time,
         coalesce(last_archived_time, stats_reset, pg_postmaster_start_time()) AS good,
         coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing
  FROM pg_stat_archiver)
SELECT mode, CASE WHEN mode <> 'off' THEN failing END AS failing,
       CASE WHEN mode = 'off' THEN NULL WHEN failing
            THEN greatest(round(extract(epoch FROM last_failed_time - good)::numeric, 1), 0) ELSE 0 END AS failing_for,
       failed_count AS failed, last_failed_wal AS last_failed
FROM a)";
}

QByteArray walSql(bool hasTemporary)
{
    const QByteArray temporary =
        hasTemporary
            ? QByteArray(", (SELECT coalesce(round(sum(size) / 1048576, 1), 0) FROM pg_ls_tmpdir()) AS temporary")
            : QByteArray();
    return "SELECT count(*) AS files, round(sum(size) / 1048576, 1) AS size, round(100 * sum(size) / 1048576"
           " / (SELECT setting::numeric FROM pg_settings WHERE name = 'max_wal_size'), 1) AS of_max_percent"
           + temporary + " FROM pg_ls_waldir()";
}

} // namespace

std::vector<ProbeQuery> replicationQueries()
{
    return {
        {u"replication"_s, {{0, replicationSql()}}, {}, noReplica},
        {u"replication-slots"_s, {{130'000, slotsOfReplicationSql(true)}, {0, slotsOfReplicationSql(false)}}},
        {u"standby"_s, {{0, standbySql()}}, {}, noStandby},
        {u"conflicts"_s, {{0, conflictsSql()}}, {}, {}, {}, {}, nullptr, {u"total"_s}},
        {u"archiving"_s, {{0, archivingSql()}}, {}, archivingOff},
        {u"wal"_s,
         {{120'000, walSql(true)}, {0, walSql(false)}},
         {},
         {},
         {},
         u"needs pg_monitor: GRANT pg_monitor TO %1"_s},
    };
}

} // namespace sitrep
