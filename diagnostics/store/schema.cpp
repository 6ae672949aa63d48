// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/schema.h"

using namespace Qt::StringLiterals;

namespace sitrep {

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

} // namespace sitrep
