// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/programlookup.h"

#include <QStringList>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

enum class Kind : quint8 { Absent, Folder, NotAFile, NoRight, Runnable };

Kind kindOf(const QByteArray &path)
{
    struct stat info
    {};
    if (::stat(path.constData(), &info) != 0)
        return errno == EACCES ? Kind::NoRight : Kind::Absent;
    if (S_ISDIR(info.st_mode))
        return Kind::Folder;
    if (!S_ISREG(info.st_mode))
        return Kind::NotAFile;
    return ::access(path.constData(), X_OK) == 0 ? Kind::Runnable : Kind::NoRight;
}

QString sentence(Kind kind, const QString &path)
{
    switch (kind) {
    case Kind::Folder:
        return u"%1 is a folder, not a program"_s.arg(path);
    case Kind::NotAFile:
        return u"%1 is not a file"_s.arg(path);
    case Kind::NoRight:
        return u"%1 is there, but this user may not execute it"_s.arg(path);
    case Kind::Absent:
    case Kind::Runnable:
        break;
    }
    return u"there is no program %1"_s.arg(path);
}

ProgramLookup takeAsWritten(const QString &name, const QString &folder)
{
    const bool relativeToFolder = !name.startsWith(u'/') && !folder.isEmpty();
    const QString path = relativeToFolder ? QString(folder + u'/' + name) : name;
    const Kind kind = kindOf(path.toUtf8());
    if (kind == Kind::Runnable)
        return {.path = path.toUtf8(), .found = true, .message = {}};
    return {.path = {}, .found = kind != Kind::Absent, .message = sentence(kind, path)};
}

} // namespace

ProgramLookup lookUpProgram(const QString &name, const QMap<QString, QString> &environment, const QString &folder)
{
    if (name.isEmpty() || name.contains(QChar(u'\0')))
        return {.path = {}, .found = false, .message = u"the name of the program is empty or not valid"_s};
    if (name.contains(u'/'))
        return takeAsWritten(name, folder);

    ProgramLookup best{.path = {}, .found = false, .message = u"%1 is not installed, or not in the PATH"_s.arg(name)};
    const QString path = environment.value(u"PATH"_s, u"/bin:/usr/bin"_s);
    for (const QString &candidateFolder : path.split(u':', Qt::SkipEmptyParts)) {
        if (!candidateFolder.startsWith(u'/'))
            continue;
        const QString candidate = candidateFolder + u'/' + name;
        const Kind kind = kindOf(candidate.toUtf8());
        if (kind == Kind::Runnable)
            return {.path = candidate.toUtf8(), .found = true, .message = {}};
        if (kind != Kind::Absent && !best.found)
            best = {.path = {}, .found = true, .message = sentence(kind, candidate)};
    }
    return best;
}

} // namespace sitrep
