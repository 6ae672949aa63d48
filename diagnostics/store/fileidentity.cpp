// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/fileidentity.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace sitrep {

std::optional<FileIdentity> identityOf(const QString &path)
{
    struct stat known
    {};
    if (::stat(QFile::encodeName(path).constData(), &known) != 0)
        return std::nullopt;
    return FileIdentity{known.st_dev, known.st_ino};
}

FileContent contentOf(const QString &path)
{
    constexpr QByteArrayView header("SQLite format 3\0", 16);
    const QFileInfo info(path);
    if (!info.exists())
        return FileContent::None;
    // A pipe would wait for a writer.
    if (!info.isFile())
        return FileContent::Other;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return FileContent::Unreadable;
    const QByteArray begin = file.read(header.size());
    if (begin.isEmpty())
        return FileContent::None;
    if (begin == header)
        return FileContent::Sqlite;
    return begin == QByteArray(header.size(), '\0') ? FileContent::Zeros : FileContent::Other;
}

} // namespace sitrep
