// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What only waits for a restart stands in pg_file_settings as an error too.
QByteArray filesSql()
{
    return R"(WITH f AS (
  SELECT sourcefile, sourceline, concat_ws(': ', name, error) AS wrong FROM pg_file_settings s
  WHERE error IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_settings p WHERE p.name = s.name AND p.pending_restart)),
h AS (SELECT current_setting('hba_file') AS sourcefile, line_number AS sourceline, error AS wrong
      FROM pg_hba_file_rules WHERE error IS NOT NULL)
SELECT (SELECT count(*) FROM f) AS errors, (SELECT count(*) FROM h) AS hba_errors,
       (SELECT format('%s:%s: %s', sourcefile, sourceline, wrong)
        FROM (SELECT * FROM f UNION ALL SELECT * FROM h) e ORDER BY sourcefile, sourceline LIMIT 1) AS first)";
}

/// The session is read-only itself, so the default speaks for others of this role.
QByteArray writesSql()
{
    return R"(SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off' AS possible,
       count(*) AS tables,
       count(*) FILTER (WHERE has_table_privilege(c.oid, 'INSERT')
                          AND has_schema_privilege(n.oid, 'USAGE')) AS insertable
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND n.nspname NOT LIKE 'pg\_t%')";
}

QByteArray toolSql()
{
    return R"(SELECT tool FROM (VALUES
  (1, 'alembic', 'public.alembic_version'), (2, 'django', 'public.django_migrations'),
  (3, 'flyway', 'public.flyway_schema_history'), (4, 'prisma', 'public._prisma_migrations'),
  (5, 'rails', 'public.schema_migrations')) t(rank, tool, name)
WHERE to_regclass(name) IS NOT NULL ORDER BY rank LIMIT 1)";
}

std::vector<ProbeStatement> versionStatements()
{
    return {
        {0,
         "SELECT 'alembic' AS tool, string_agg(version_num::text, ', ' ORDER BY version_num) AS version"
         " FROM public.alembic_version",
         u"alembic"_s},
        {0,
         "SELECT 'django' AS tool, (SELECT app || '.' || name FROM public.django_migrations ORDER BY id DESC LIMIT 1)"
         " AS version",
         u"django"_s},
        {0,
         "SELECT 'flyway' AS tool, (SELECT concat_ws(' ', version, description) FROM public.flyway_schema_history"
         " WHERE success ORDER BY installed_rank DESC LIMIT 1) AS version,"
         " (SELECT count(*) FROM public.flyway_schema_history WHERE NOT success) AS failed",
         u"flyway"_s},
        {0,
         "SELECT 'prisma' AS tool, (SELECT migration_name FROM public._prisma_migrations WHERE finished_at IS NOT NULL"
         " AND rolled_back_at IS NULL ORDER BY finished_at DESC LIMIT 1) AS version,"
         " (SELECT count(*) FROM public._prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL)"
         " AS failed",
         u"prisma"_s},
        {0, "SELECT 'rails' AS tool, (SELECT max(version::text) FROM public.schema_migrations) AS version", u"rails"_s},
    };
}

} // namespace

std::vector<ProbeQuery> settingsQueries()
{
    return {
        {u"pending-restart"_s,
         {{0, "SELECT count(*) AS count, string_agg(name, ', ' ORDER BY name) AS names FROM pg_settings"
              " WHERE pending_restart"}}},
        {u"config-files"_s,
         {{0, filesSql()}},
         {},
         {},
         {},
         u"needs a superuser, or GRANT SELECT ON pg_file_settings, pg_hba_file_rules TO %1 and GRANT EXECUTE ON "
         u"FUNCTION"
         " pg_show_all_file_settings(), pg_hba_file_rules() TO %1"_s},
        {u"writes"_s, {{0, writesSql()}}},
        {u"schema-version"_s,
         versionStatements(),
         toolSql(),
         {},
         u"the schema public has no table of Alembic, Django, Flyway, Prisma or Rails"_s,
         u"needs GRANT SELECT on the table of the migrations TO %1"_s},
    };
}

} // namespace sitrep
