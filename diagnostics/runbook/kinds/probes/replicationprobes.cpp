// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

// What leaves the server as WAL: to replicas, to slots, to the archive.
namespace sitrep {

std::vector<ProbeDescription> replicationProbes()
{
    using namespace probe;
    return {
        {u"replication"_s,
         u"Do the replicas of this server keep up? (asked of the primary)"_s,
         ProbeTarget::Server,
         {monitored(count(u"replicas"_s, u"connected"_s)),
          monitored(count(u"not_streaming"_s, u"of them in another state: startup, catchup, backup"_s)),
          monitored(mebibytes(u"lag_size"_s, u"WAL that the farthest behind has not replayed"_s)),
          monitored(seconds(u"lag"_s, u"replay lag of the slowest; 0 when nothing is to be replayed"_s)),
          monitored(text(u"worst"_s, u"the replica that is farthest behind"_s))},
         {warnBelow(u"replication.replicas"_s, 1, u"a primary that is asked about its replicas has some"_s),
          above(u"replication.lag_size"_s, u"50 MiB"_s, u"100 MiB"_s, u"limits of pgmonitor"_s)}},
        {u"replication-slots"_s,
         u"Does a replication slot hold back WAL?"_s,
         ProbeTarget::Server,
         {count(u"count"_s, u"slots"_s), count(u"inactive"_s, u"of them nobody reads from"_s),
          since(130'000, count(u"lost"_s, u"of them whose WAL is gone or is about to be"_s)),
          mebibytes(u"retained"_s, u"WAL that the one farthest behind keeps; 0 where there is none"_s),
          text(u"worst"_s, u"that slot"_s)},
         {warnAbove(u"replication_slots.inactive"_s, 0, u"pgmonitor alerts when it stays so for a minute"_s),
          failAbove(u"replication_slots.lost"_s, 0, u"a lost slot never recovers"_s)}},
        {u"standby"_s,
         u"How far is this standby behind its primary?"_s,
         ProbeTarget::Server,
         {seconds(u"lag"_s, u"since the last replayed transaction; 0 when all that was received is replayed"_s),
          mebibytes(u"unreplayed"_s, u"WAL that was received and is not replayed"_s),
          flag(u"replay_paused"_s, u"somebody paused the replay"_s),
          monitored(text(u"receiver"_s, u"state of the WAL receiver; \"none\" when it does not run"_s))},
         {above(u"standby.lag"_s, u"2 min"_s, u"10 min"_s, u"limits of check_postgres hot_standby_delay"_s)}},
        {u"conflicts"_s,
         u"How many queries did this standby cancel for the sake of replay? (since its counters began)"_s,
         ProbeTarget::Server,
         {count(u"total"_s, u"in this database"_s), count(u"snapshot"_s, u"of them: rows were still needed"_s),
          count(u"lock"_s, u"of them: a lock was held"_s), count(u"bufferpin"_s, u"of them: a buffer was pinned"_s),
          count(u"tablespace"_s, u"of them: a tablespace was dropped"_s),
          count(u"deadlock"_s, u"of them: a deadlock with the replay"_s),
          count(u"recent_total"_s, u"since this check was last asked"_s), recentSpan(), countedSince()},
         {}},
        {u"archiving"_s,
         u"Does the archiving of WAL succeed?"_s,
         ProbeTarget::Server,
         {text(u"mode"_s, u"archive_mode"_s), flag(u"failing"_s, u"the last try failed"_s),
          seconds(u"failing_for"_s, u"between the last success and the last failure; 0 when the last try succeeded"_s),
          count(u"failed"_s, u"tries since the counters began"_s),
          text(u"last_failed"_s, u"the file that could not be archived last"_s)},
         {failAbove(u"archiving.failing_for"_s, u"300 s"_s, u"limit of pgmonitor"_s)}},
        {u"wal"_s,
         u"How large is the WAL, and how large are temporary files?"_s,
         ProbeTarget::Server,
         {monitored(count(u"files"_s, u"WAL files"_s)), monitored(mebibytes(u"size"_s, u"of them together"_s)),
          monitored(percent(u"of_max_percent"_s, u"of max_wal_size"_s)),
          since(120'000, monitored(mebibytes(u"temporary"_s, u"size of temporary files in the default tablespace"_s)))},
         {warnAbove(u"wal.of_max_percent"_s, 200, u"twice max_wal_size: judgement of this project"_s)}},
    };
}

} // namespace sitrep
