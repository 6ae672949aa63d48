// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sitrep {

/// `PRAGMA user_version` of the newest schema. tests/data/journals holds a file of every version there ever was.
inline constexpr qint64 journalSchemaVersion = 1;

/// The statements that lift a file from \a version to the next one; run in one transaction.
[[nodiscard]] QStringList migrationFrom(qint64 version);

} // namespace sitrep
