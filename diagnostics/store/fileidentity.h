// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <sys/types.h>

#include <optional>

namespace sitrep {

/// Which file stands under a name: another one has another identity, though it may be called the same.
struct FileIdentity
{
    dev_t device = 0;
    ino_t inode = 0;
    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

/// Nothing: there is no file of this name.
[[nodiscard]] std::optional<FileIdentity> identityOf(const QString &path);

/// What stands under a name that is to be a journal.
enum class FileContent : quint8 {
    None,   ///< nothing, or nothing in it
    Sqlite, ///< begins as SQLite's files do (https://www.sqlite.org/fileformat.html#the_database_header)
    Zeros,  ///< as a file system leaves it when the power fails before what was written is on the disk
    Other,
    Unreadable,
};
/// Must not be asked of a file that is open in this process: closing it would drop the locks that SQLite holds on it.
[[nodiscard]] FileContent contentOf(const QString &path);

} // namespace sitrep
