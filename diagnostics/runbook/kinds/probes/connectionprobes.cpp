// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

// Who is connected, and how many more may be.
namespace sitrep {

std::vector<ProbeDescription> connectionProbes()
{
    using namespace probe;
    return {
        {u"restart"_s,
         u"When was the server started?"_s,
         ProbeTarget::Server,
         {seconds(u"ago"_s, u"since the postmaster started"_s), text(u"at"_s, u"when it started, UTC"_s)},
         {warnBelow(u"restart.ago"_s, u"10 min"_s, u"a start just before or in an incident is a finding"_s)}},
        {u"clock"_s,
         u"Does the clock of the server agree with ours?"_s,
         ProbeTarget::Server,
         {milliseconds(u"skew"_s, u"between the server's clock and ours, without sign"_s),
          flag(u"server_ahead"_s, u"the server's clock is ahead of ours"_s)},
         {above(u"clock.skew"_s, u"2 s"_s, u"5 s"_s, u"limits of check_postgres timesync"_s)}},
        {u"encryption"_s,
         u"Is this session encrypted, as the server sees it?"_s,
         ProbeTarget::Server,
         {flag(u"tls"_s, u"the server's side of the session uses TLS; behind a pooler, that of the pooler"_s),
          text(u"protocol"_s, u"TLS version"_s), text(u"cipher"_s, u"TLS cipher"_s)},
         {}},
        {u"slots"_s,
         u"How many connections are left?"_s,
         ProbeTarget::Server,
         {count(u"used"_s, u"connections of all databases"_s),
          count(u"usable"_s, u"max_connections without those reserved for superusers"_s),
          percent(u"used_percent"_s, u"of the usable ones"_s), monitored(count(u"active"_s, u"run a query now"_s)),
          monitored(count(u"idle"_s, u"wait for their client"_s)),
          monitored(count(u"idle_in_transaction"_s, u"wait for their client with a transaction open"_s))},
         {above(u"slots.used_percent"_s, 75, 90, u"limits of pgmonitor"_s)}},
        {u"connections"_s,
         u"Who holds the connections?"_s,
         ProbeTarget::Server,
         {monitored(text(u"top"_s, u"the largest groups of one role, application, address and state"_s)),
          monitored(percent(u"top_percent"_s, u"of the usable connections, held by the largest of these groups"_s)),
          monitored(count(u"groups"_s, u"of one role, application, address and state"_s))},
         {warnAbove(u"connections.top_percent"_s, 50, u"one group holds more than half of all"_s)}},
        {u"connection-limits"_s,
         u"Is a role or a database at a limit of its own?"_s,
         ProbeTarget::Server,
         {count(u"count"_s, u"roles that may sign in, and databases, that have a limit"_s),
          percent(u"used_percent"_s, u"of the limit that is nearest to its end; 0 where there is none"_s),
          text(u"nearest"_s, u"that limit"_s), count(u"closed"_s, u"roles and databases whose limit is 0"_s)},
         {above(u"connection_limits.used_percent"_s, 75, 90, u"limits of pgmonitor for all connections"_s)}},
        {u"idle-in-transaction"_s,
         u"Who holds a transaction open and does nothing?"_s,
         ProbeTarget::Server,
         {monitored(count(u"count"_s, u"sessions"_s)),
          monitored(seconds(u"longest"_s, u"time that one has been idle so"_s)),
          monitored(text(u"worst"_s, u"that session"_s))},
         {above(u"idle_in_transaction.longest"_s, u"300 s"_s, u"900 s"_s, u"limits of pgmonitor"_s)}},
    };
}

} // namespace sitrep
