// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/probes/probeparts.h"

using namespace Qt::StringLiterals;

// What was set, what may be written, which schema is there.
namespace sitrep {

std::vector<ProbeDescription> settingsProbes()
{
    using namespace probe;
    return {
        {u"pending-restart"_s,
         u"Does a changed setting wait for a restart?"_s,
         ProbeTarget::Server,
         {count(u"count"_s, u"settings"_s), text(u"names"_s, u"of them"_s)},
         {warnAbove(u"pending_restart.count"_s, 0, u"pgmonitor alerts on each"_s)}},
        {u"config-files"_s,
         u"Would the server refuse its configuration files? (for superusers, or by GRANT)"_s,
         ProbeTarget::Server,
         {count(u"errors"_s, u"in postgresql.conf and the files it includes"_s),
          count(u"hba_errors"_s, u"in pg_hba.conf"_s), text(u"first"_s, u"file, line and what is wrong"_s)},
         {warnAbove(u"config_files.errors"_s, 0, u"the next restart fails"_s),
          warnAbove(u"config_files.hba_errors"_s, 0, u"the next restart fails"_s)}},
        {u"writes"_s,
         u"May this role write here? (asked without writing)"_s,
         ProbeTarget::Server,
         {flag(u"possible"_s, u"the server is no standby, and sessions are not read-only by default"_s),
          count(u"tables"_s, u"of this database"_s), count(u"insertable"_s, u"of them this role may insert into"_s)},
         {}},
        {u"schema-version"_s,
         u"Which migration was the last? (Alembic, Django, Flyway, Prisma or Rails, in the schema public)"_s,
         ProbeTarget::Server,
         {text(u"tool"_s, u"alembic, django, flyway, prisma or rails"_s),
          text(u"version"_s, u"the last migration that succeeded"_s),
          count(u"failed"_s, u"migrations that did not succeed, where the tool notes it"_s)},
         {}},
    };
}

} // namespace sitrep
