// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/schema.h"

#include "diagnostics/store/eventrow.h"

#include <QSqlRecord>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The statements that lift a file from \a version to the next one.
QStringList migrationFrom(qint64 version)
{
    if (version != 0)
        return {};
    return {
        u"CREATE TABLE event ("
        "id TEXT NOT NULL UNIQUE, "
        "incident TEXT NOT NULL, "
        "seq INTEGER NOT NULL CHECK (seq > 0), "
        "at INTEGER NOT NULL, "       // microseconds UTC
        "recorded INTEGER NOT NULL, " // microseconds UTC
        "author TEXT NOT NULL, "
        "host TEXT NOT NULL, "
        "kind TEXT NOT NULL, "
        "version INTEGER NOT NULL, "
        "body TEXT NOT NULL, "
        "UNIQUE (incident, seq))"_s,
        // The journal is append only; whoever opens it with another tool shall not change history by mistake.
        u"CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'append only'); END"_s,
        u"CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'append only'); END"_s,
        u"PRAGMA user_version = 1"_s,
    };
}

bool hasOurColumns(const Connection &connection)
{
    const QSqlRecord record = connection.database().record(u"event"_s);
    const QStringList columns = eventColumnNames();
    return std::all_of(columns.cbegin(), columns.cend(),
                       [&record](const QString &column) { return record.contains(column); });
}

} // namespace

SchemaFound schemaOf(Connection &connection)
{
    const std::optional<qint64> version = connection.number(u"PRAGMA user_version"_s);
    const std::optional<qint64> parts = connection.number(u"SELECT count(*) FROM sqlite_master"_s);
    if (!version || !parts)
        return {};
    if (*parts == 0)
        return {*version == 0 ? SchemaState::Empty : SchemaState::Foreign, *version};
    if (*version < 0)
        return {hasOurColumns(connection) ? SchemaState::Damaged : SchemaState::Foreign, *version};
    if (*version == 0 || !hasOurColumns(connection))
        return {SchemaState::Foreign, *version};
    return {*version > journalSchemaVersion ? SchemaState::Newer : SchemaState::Ours, *version};
}

bool migrate(Connection &connection, qint64 version)
{
    for (qint64 from = version; from < journalSchemaVersion; ++from) {
        if (!connection.run(u"BEGIN IMMEDIATE"_s))
            return false;
        // Another Sitrep may have migrated while we waited for the lock.
        if (connection.number(u"PRAGMA user_version"_s) == from) {
            for (const QString &statement : migrationFrom(from)) {
                if (connection.run(statement))
                    continue;
                connection.rollBack();
                return false;
            }
        }
        if (!connection.run(u"COMMIT"_s))
            return false;
    }
    return true;
}

} // namespace sitrep
