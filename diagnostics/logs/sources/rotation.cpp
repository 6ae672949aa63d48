// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/rotation.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where a file stands in its rotated set.
struct Rotated
{
    QString log;       ///< path without what tells the files of one log apart
    bool isNow = true; ///< the one that is written
    QString date;      ///< as it is written; empty: none
    qint64 number = 0; ///< the higher, the older
    QString path;
};

Rotated rotatedOf(const QString &path)
{
    static const QRegularExpression numbered(u"\\.(\\d{1,4})(\\.log)?$"_s);
    static const QRegularExpression dated(
        u"[.-]((?:19|20)\\d{2}-?[01]\\d-?[0-3]\\d(?:[-_T.]?\\d{2}(?:[-_:]?\\d{2}){0,2})?)(\\.log)?$"_s);
    Rotated rotated{unpackedName(path), true, {}, 0, path};
    if (const auto match = numbered.match(rotated.log); match.hasMatch()) {
        rotated.number = match.captured(1).toLongLong();
        rotated.isNow = false;
        rotated.log = rotated.log.first(match.capturedStart()) + match.captured(2);
    }
    if (const auto match = dated.match(rotated.log); match.hasMatch()) {
        rotated.date = match.captured(1).remove(u'-').remove(u'_').remove(u':').remove(u'.').remove(u'T');
        rotated.isNow = false;
        rotated.log = rotated.log.first(match.capturedStart()) + match.captured(2);
    }
    return rotated;
}

/// Without a date and with a number it is younger than what was dated: log4j dates what it rolls over by day.
bool isOlder(const Rotated &one, const Rotated &other)
{
    return std::tuple(one.log, one.isNow, one.date.isEmpty(), one.date, -one.number, one.path)
           < std::tuple(other.log, other.isNow, other.date.isEmpty(), other.date, -other.number, other.path);
}

} // namespace

QStringList inOrderOfWriting(const QStringList &paths)
{
    std::vector<Rotated> files;
    files.reserve(static_cast<size_t>(paths.size()));
    for (const QString &path : paths)
        files.push_back(rotatedOf(path));
    std::ranges::sort(files, isOlder);
    QStringList ordered;
    for (const Rotated &file : files)
        ordered.append(file.path);
    return ordered;
}

QString logOf(const QString &path)
{
    return rotatedOf(path).log;
}

bool isPackedName(const QString &path)
{
    return path.endsWith(u".gz"_s) || path.endsWith(u".xz"_s) || path.endsWith(u".zst"_s);
}

QString unpackedName(const QString &path)
{
    return isPackedName(path) ? path.first(path.lastIndexOf(u'.')) : path;
}

std::vector<QStringList> filesOfLogs(const QStringList &paths)
{
    std::vector<QStringList> logs;
    QString last;
    for (const QString &path : inOrderOfWriting(paths)) {
        const QString log = logOf(path);
        if (logs.empty() || log != last)
            logs.emplace_back();
        logs.back().append(path);
        last = log;
    }
    return logs;
}

} // namespace sitrep
