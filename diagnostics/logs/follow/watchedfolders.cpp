// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/watchedfolders.h"

#include "diagnostics/logs/fileglob.h"

#include <QDir>
#include <QFileInfo>

namespace sitrep {

namespace {

constexpr qsizetype mostFolders = 4096; // of one glob

/// The folders below \a folder of one \a name, or by its pattern.
QStringList below(const QString &folder, const QString &name)
{
    const QDir dir(folder);
    QStringList names{name};
    if (isGlob(name))
        names = dir.entryList({name}, QDir::Dirs | QDir::NoDotAndDotDot).mid(0, mostFolders);
    QStringList folders;
    for (const QString &one : std::as_const(names)) {
        if (QFileInfo(dir.filePath(one)).isDir())
            folders += dir.filePath(one);
    }
    return folders;
}

void addFoldersOf(const QString &glob, QSet<QString> &watched)
{
    QStringList folders{QStringLiteral("/")};
    bool isByPattern = false;
    for (const QString &name : glob.split(u'/', Qt::SkipEmptyParts)) {
        QStringList next;
        for (const QString &folder : std::as_const(folders)) {
            const QStringList found = below(folder, name);
            // Where a name is missing, or others may come, this folder tells it.
            if (found.isEmpty() || isByPattern || isGlob(name))
                watched.insert(QFileInfo(folder).canonicalFilePath());
            next += found;
        }
        isByPattern = isByPattern || isGlob(name);
        folders = next.mid(0, mostFolders);
    }
    for (const QString &folder : std::as_const(folders)) // a folder stands for the files in it
        watched.insert(QFileInfo(folder).canonicalFilePath());
}

} // namespace

QSet<QString> foldersToWatch(const QStringList &globs, const QString &folder)
{
    QSet<QString> watched;
    for (const QString &glob : globs)
        addFoldersOf(QDir::cleanPath(QDir(folder).absoluteFilePath(glob)), watched);
    watched.remove({});
    return watched;
}

} // namespace sitrep
