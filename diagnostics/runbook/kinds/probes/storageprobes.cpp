// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

// What the server keeps, and what wears out.
namespace sitrep {

std::vector<ProbeDescription> storageProbes()
{
    using namespace probe;
    return {
        {u"wraparound"_s,
         u"How near is the end of the transaction ids?"_s,
         ProbeTarget::Server,
         {count(u"age"_s, u"transactions since the oldest unfrozen row"_s),
          percent(u"used_percent"_s, u"of two thousand million; near 100 the server stops to write"_s),
          percent(u"of_freeze_percent"_s, u"of autovacuum_freeze_max_age, at which vacuum is forced"_s),
          percent(u"multixact_percent"_s, u"the same as used_percent, of multixact ids"_s),
          text(u"database"_s, u"the oldest one"_s)},
         {above(u"wraparound.used_percent"_s, 50, 75, u"limits of pgmonitor"_s),
          above(u"wraparound.of_freeze_percent"_s, 110, 125, u"limits of pgmonitor"_s),
          above(u"wraparound.multixact_percent"_s, 50, 75, u"limits of pgmonitor for transaction ids"_s)}},
        {u"checkpoints"_s,
         u"Are checkpoints forced by the amount of WAL? (since the counters began)"_s,
         ProbeTarget::Server,
         {count(u"timed"_s, u"began in their time"_s), count(u"requested"_s, u"were forced"_s),
          percent(u"timed_percent"_s, u"began in their time, of at least 10"_s),
          count(u"recent_timed"_s, u"began in their time since this check was last asked"_s),
          count(u"recent_requested"_s, u"were forced since this check was last asked"_s), recentSpan(), countedSince()},
         {warnBelow(u"checkpoints.timed_percent"_s, 50, u"limit of the postgres_exporter mixin"_s)}},
        {u"counters"_s,
         u"What did this database count since its counters began?"_s,
         ProbeTarget::Server,
         {count(u"commits"_s, u"transactions"_s), count(u"rollbacks"_s, u"transactions"_s),
          percent(u"rollback_percent"_s, u"of all transactions"_s),
          percent(u"hit_percent"_s, u"of reads from memory"_s), count(u"deadlocks"_s, u"detected"_s),
          mebibytes(u"temporary"_s, u"written to temporary files"_s),
          since(140'000, count(u"sessions_abandoned"_s, u"the client vanished"_s)),
          since(140'000, count(u"sessions_fatal"_s, u"ended by an error of the server"_s)),
          since(140'000, count(u"sessions_killed"_s, u"ended by an operator"_s)),
          count(u"recent_commits"_s, u"transactions since this check was last asked"_s),
          count(u"recent_rollbacks"_s, u"the same, Sitrep's own among them"_s),
          count(u"recent_deadlocks"_s, u"detected since this check was last asked"_s), recentSpan(), countedSince()},
         {}},
        {u"rates"_s,
         u"What does this database do now? (its counters, read twice, five seconds apart)"_s,
         ProbeTarget::Server,
         {seconds(u"span"_s, u"between the two readings"_s), count(u"commits_per_second"_s, u"transactions"_s),
          count(u"rollbacks_per_second"_s, u"transactions, without Sitrep's own"_s),
          percent(u"rollback_percent"_s, u"of at least 20 transactions"_s),
          percent(u"hit_percent"_s, u"of at least 1000 reads, from memory"_s),
          count(u"deadlocks_per_minute"_s, u"detected"_s),
          count(u"temporary_files_per_minute"_s, u"begun by queries"_s),
          mebibytes(u"temporary_per_minute"_s, u"written to temporary files"_s),
          count(u"conflicts_per_minute"_s, u"queries that a standby cancelled for the sake of replay"_s)},
         {warnAbove(u"rates.deadlocks_per_minute"_s, 5, u"limit of the postgres_exporter mixin"_s)}},
        {u"checksums"_s,
         u"Did the server read damaged pages?"_s,
         ProbeTarget::Server,
         {flag(u"enabled"_s, u"the server checks its pages"_s),
          since(120'000, count(u"failures"_s, u"in all databases, since their counters began"_s))},
         {failAbove(u"checksums.failures"_s, 0, u"limit of pgmonitor"_s)}},
        {u"vacuum-debt"_s,
         u"Which tables of this database wait for vacuum?"_s,
         ProbeTarget::Server,
         {count(u"tables"_s, u"with more dead rows than vacuum allows, and not vacuumed for 10 hours"_s),
          count(u"dead_rows"_s, u"of the table that has most"_s), text(u"worst"_s, u"that table"_s)},
         {warnAbove(u"vacuum_debt.tables"_s, 0, u"limit of the postgres_exporter mixin"_s)}},
        {u"sequences"_s,
         u"Is a sequence of this database near its end?"_s,
         ProbeTarget::Server,
         {percent(u"used_percent"_s, u"of the one nearest to its end; 0 where none was used"_s),
          text(u"worst"_s, u"that sequence"_s), count(u"hidden"_s, u"that this role may not read"_s)},
         {above(u"sequences.used_percent"_s, 85, 95, u"limits of check_postgres sequence"_s)}},
        {u"invalid-indexes"_s,
         u"Is an index of this database invalid?"_s,
         ProbeTarget::Server,
         {count(u"count"_s, u"invalid, and not being built now"_s), text(u"names"_s, u"the first five"_s)},
         {warnAbove(u"invalid_indexes.count"_s, 0, u"pgwatch tells each"_s)}},
    };
}

} // namespace sitrep
