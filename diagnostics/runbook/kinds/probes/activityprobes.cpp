// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

// What runs, and what waits for what.
namespace sitrep {

std::vector<ProbeDescription> activityProbes()
{
    using namespace probe;
    return {
        {u"long-queries"_s,
         u"Which query runs for long?"_s,
         ProbeTarget::Server,
         {monitored(count(u"active"_s, u"queries that run now, without this one"_s)),
          monitored(seconds(u"longest"_s, u"time that one has been running"_s)),
          monitored(text(u"worst"_s, u"that query, without its literals"_s))},
         {above(u"long_queries.longest"_s, u"2 min"_s, u"5 min"_s, u"limits of check_postgres query_time"_s)}},
        {u"blocking"_s,
         u"Who blocks whom?"_s,
         ProbeTarget::Server,
         {monitored(count(u"count"_s, u"sessions that wait for a lock of another"_s)),
          monitored(count(u"blockers"_s, u"sessions that they wait for in the end"_s)),
          monitored(seconds(u"longest"_s, u"time that one has waited"_s)),
          monitored(text(u"chain"_s, u"the sessions at the root, and how many each of them blocks"_s))},
         {above(u"blocking.longest"_s, u"1 min"_s, u"2 min"_s, u"limits of check_postgres for lock waits"_s),
          warnAbove(u"blocking.count"_s, 5, u"limit of pgEdge"_s)}},
        {u"lock-waits"_s,
         u"Which locks are waited for?"_s,
         ProbeTarget::Server,
         {count(u"count"_s, u"locks that are not granted"_s),
          since(140'000, seconds(u"longest"_s, u"time that one has been waited for"_s)),
          text(u"worst"_s, u"that lock"_s)},
         {above(u"lock_waits.longest"_s, u"1 min"_s, u"2 min"_s, u"limits of check_postgres for lock waits"_s)}},
        {u"waits"_s,
         u"What do the running queries wait for?"_s,
         ProbeTarget::Server,
         {monitored(count(u"active"_s, u"queries that run now, without this one"_s)),
          monitored(count(u"on_lock"_s, u"of them wait for a lock"_s)),
          monitored(count(u"on_lwlock"_s, u"of them wait for a lock inside the server"_s)),
          monitored(count(u"on_io"_s, u"of them wait for reading or writing"_s)),
          monitored(count(u"on_client"_s, u"of them wait for their client"_s)),
          monitored(count(u"on_cpu"_s, u"of them wait for nothing"_s)),
          monitored(text(u"top"_s, u"what most wait for, at this moment"_s))},
         {}},
        {u"vacuum-horizon"_s,
         u"What keeps vacuum from removing dead rows?"_s,
         ProbeTarget::Server,
         {monitored(count(u"age"_s, u"transactions since the oldest snapshot that is still held"_s)),
          monitored(text(u"holder"_s, u"the session, slot or prepared transaction that holds it"_s))},
         {above(u"vacuum_horizon.age"_s, 1'000'000, 10'000'000, u"judgement of this project"_s)}},
        {u"prepared-transactions"_s,
         u"Was a prepared transaction forgotten?"_s,
         ProbeTarget::Server,
         {count(u"count"_s, u"prepared and neither committed nor rolled back"_s),
          seconds(u"oldest"_s, u"time since the oldest was prepared; 0 where there is none"_s),
          text(u"worst"_s, u"that one"_s)},
         {above(u"prepared_transactions.oldest"_s, u"1 s"_s, u"30 s"_s, u"limits of check_postgres prepared_txns"_s)}},
        {u"maintenance"_s,
         u"Does vacuum, an index build, a copy or a base backup run now?"_s,
         ProbeTarget::Server,
         {monitored(count(u"count"_s, u"such commands"_s)), monitored(text(u"running"_s, u"which"_s))},
         {}},
        {u"statements"_s,
         u"Which statements take most of the time? (extension pg_stat_statements)"_s,
         ProbeTarget::Server,
         {monitored(count(u"count"_s, u"statements that are counted"_s)),
          monitored(percent(u"top_percent"_s, u"of all execution time, taken by the first of them"_s)),
          monitored(milliseconds(u"top_mean"_s, u"mean time of that one"_s)),
          monitored(text(u"top"_s, u"the first three by time: query id, calls, mean"_s))},
         {}},
    };
}

} // namespace sitrep
