// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

// Of a pgbouncer, asked at its console: the database "pgbouncer", as one of its stats_users.
namespace sitrep {

std::vector<ProbeDescription> poolerProbes()
{
    using namespace probe;
    return {
        {u"pools"_s,
         u"pgbouncer: do clients wait for a server connection?"_s,
         ProbeTarget::Console,
         {count(u"waiting"_s, u"clients that have sent a query and wait"_s),
          seconds(u"longest_wait"_s, u"of those that wait now"_s), count(u"active"_s, u"clients with a server"_s),
          count(u"servers_active"_s, u"server connections that a client uses"_s),
          count(u"servers_idle"_s, u"server connections that are free"_s),
          count(u"servers_login"_s, u"server connections that are being made"_s),
          text(u"worst"_s, u"the pool whose clients wait longest"_s)},
         {above(u"pools.longest_wait"_s, u"1 s"_s, u"5 s"_s, u"judgement of this project"_s)}},
        {u"databases"_s,
         u"pgbouncer: is a database paused, disabled or at its limit?"_s,
         ProbeTarget::Console,
         {count(u"count"_s, u"databases, without the console"_s), count(u"paused"_s, u"by PAUSE"_s),
          count(u"disabled"_s, u"by DISABLE"_s), count(u"connections"_s, u"to servers"_s),
          percent(u"used_percent"_s, u"of pool_size or max_db_connections, of the fullest"_s),
          text(u"worst"_s, u"the fullest"_s)},
         {failAbove(u"databases.paused"_s, 0, u"clients of a paused database wait"_s),
          failAbove(u"databases.disabled"_s, 0, u"a disabled database takes no client"_s)}},
        {u"servers"_s,
         u"pgbouncer: what do its server connections do?"_s,
         ProbeTarget::Console,
         {count(u"count"_s, u"connections"_s), count(u"active"_s, u"used by a client"_s), count(u"idle"_s, u"free"_s),
          count(u"new"_s, u"being made; constantly above 0 when the server cannot be reached"_s),
          text(u"addresses"_s, u"of the servers, the first five"_s)},
         {}},
        {u"stats"_s,
         u"pgbouncer: how many queries are there, and how long do they take? (of its last period)"_s,
         ProbeTarget::Console,
         {count(u"queries_per_second"_s, u"of all databases"_s),
          milliseconds(u"query_time"_s, u"mean, of the slowest database"_s),
          milliseconds(u"wait_time"_s, u"mean wait for a server connection, of the slowest database"_s),
          text(u"slowest"_s, u"that database by query time"_s)},
         {}},
        {u"clients"_s,
         u"pgbouncer: how many clients are there, and how many may there be?"_s,
         ProbeTarget::Console,
         {count(u"count"_s, u"connected clients"_s), count(u"waiting"_s, u"of them wait for a server connection"_s),
          count(u"most"_s, u"max_client_conn"_s), percent(u"used_percent"_s, u"of max_client_conn"_s),
          text(u"top"_s, u"the users and databases with most clients"_s)},
         {above(u"clients.used_percent"_s, 90, 95, u"limits of check_postgres pgbouncer_backends"_s)}},
    };
}

} // namespace sitrep
