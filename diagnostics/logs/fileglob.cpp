// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/fileglob.h"

#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/sources/rotation.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <glob.h>

namespace sitrep {

namespace {

QByteArray escaped(const QByteArray &literal)
{
    QByteArray text;
    for (const char byte : literal) {
        if (QByteArrayView("*?[]\\").contains(byte))
            text.append('\\');
        text.append(byte);
    }
    return text;
}

QStringList pathsOf(const QString &pattern, const QString &folder)
{
    const bool isAbsolute = QDir::isAbsolutePath(pattern);
    const QByteArray written = QFile::encodeName(pattern);
    const QByteArray whole = isAbsolute ? written : escaped(QFile::encodeName(folder)) + '/' + written;
    glob_t found = {};
    QStringList paths;
    if (::glob(whole.constData(), GLOB_NOSORT, nullptr, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; ++i) {
            const QString path = QDir::cleanPath(QFile::decodeName(found.gl_pathv[i]));
            if (!isGlob(pattern) || !QFileInfo(path).isDir())
                paths.append(path);
        }
    }
    ::globfree(&found);
    return paths;
}

} // namespace

bool isGlob(const QString &name)
{
    return name.contains(u'*') || name.contains(u'?') || name.contains(u'[');
}

QStringList matchingPaths(const QStringList &globs, const QString &folder)
{
    QStringList paths;
    for (const QString &pattern : globs)
        paths += pathsOf(pattern, folder);
    paths.sort();
    paths.removeDuplicates();
    return paths;
}

QStringList absentNames(const QStringList &globs, const QString &folder)
{
    QStringList absent;
    for (const QString &glob : globs) {
        if (!isGlob(glob) && pathsOf(glob, folder).isEmpty())
            absent.append(glob);
    }
    return absent;
}

QStringList matchingFiles(const LogSource &source, const QString &folder)
{
    QStringList files;
    for (const QString &path : matchingPaths(source.files, folder)) {
        const QDir inside(path);
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        for (const QString &name : inside.entryList(QDir::Files))
            files.append(inside.filePath(name));
    }
    files.removeDuplicates();
    return inOrderOfWriting(files);
}

} // namespace sitrep
