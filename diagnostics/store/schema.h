// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/store/connection.h"

namespace sitrep {

/// `PRAGMA user_version` of the newest schema. tests/data/journals holds a file of every version there ever was.
inline constexpr qint64 journalSchemaVersion = 1;

/// What a whole SQLite file is to us.
enum class SchemaState : quint8 {
    Empty,   ///< nothing in it yet
    Ours,    ///< of a version that this Sitrep reads
    Newer,   ///< of a newer Sitrep
    Foreign, ///< of another program
    Damaged, ///< no version that there ever was
    Failed,  ///< it could not be asked
};
struct SchemaFound
{
    SchemaState state = SchemaState::Failed;
    qint64 version = 0;
};
[[nodiscard]] SchemaFound schemaOf(Connection &connection);

/// Lifts the file to the newest schema, version by version, each in one transaction. False: error() of the connection tells why.
[[nodiscard]] bool migrate(Connection &connection, qint64 version);

} // namespace sitrep
