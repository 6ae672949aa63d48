// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/logplace.h"

namespace sitrep {

namespace {

/// The first line of the file with this number. Lines stand in the order of the files, so it is found by halves.
qint64 firstLineOf(const LogIndex &index, const QStringList &files, qsizetype number)
{
    qint64 first = 0;
    for (qint64 count = index.lineCount(); count > 0;) {
        const qint64 half = count / 2;
        const QString at = index.origin(first + half).section(u':', 0, -2);
        const bool isBefore = files.indexOf(at) < number;
        first += isBefore ? half + 1 : 0;
        count = isBefore ? count - half - 1 : half;
    }
    return first;
}

} // namespace

qint64 lineOfPlace(const LogPart &part, const LogPlace &place)
{
    const LogIndex &index = *part.index;
    if (part.generation == place.generation)
        return place.line < index.lineCount() ? place.line : -1;
    const QStringList files = index.files();
    const qsizetype number = files.indexOf(place.origin.section(u':', 0, -2));
    if (number < 0)
        return -1;
    const qint64 line = firstLineOf(index, files, number) + place.origin.section(u':', -1).toLongLong() - 1;
    return line < index.lineCount() && index.origin(line) == place.origin ? line : -1;
}

LogPlace placeOf(const LogParts &parts, const QString &source, const QString &line)
{
    const QString name = line.section(u':', 0, -2);
    const qint64 number = line.section(u':', -1).toLongLong();
    for (const LogPart &part : parts) {
        if (number < 1 || (!source.isEmpty() && part.source != source))
            continue;
        for (const QStringList files = part.index->files(); const QString &file : files) {
            if (name.isEmpty() || file.section(u'/', -1) == name)
                return {part.source, file + u':' + QString::number(number), 0, number - 1};
        }
    }
    return {};
}

} // namespace sitrep
