// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/report/reportplaces.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Each another one, since they may lie side by side.
QString endingOf(const QString &format)
{
    static const QHash<QString, QString> endings{
        {u"markdown"_s, u".md"_s},   {u"slack"_s, u".slack.txt"_s},   {u"junit"_s, u".junit.xml"_s},
        {u"bundle"_s, u".sitrep"_s}, {u"nagios"_s, u".nagios.txt"_s},
    };
    return endings.value(format, u'.' + format);
}

bool hasEndingOfAFile(const QString &path)
{
    static const QStringList endings{u".md"_s,  u".html"_s, u".txt"_s,    u".json"_s,
                                     u".xml"_s, u".pdf"_s,  u".sitrep"_s, u".markdown"_s};
    return std::ranges::any_of(endings,
                               [&path](const QString &ending) { return path.endsWith(ending, Qt::CaseInsensitive); });
}

ReportPlaces refused(const QString &problem)
{
    ReportPlaces places;
    places.problem = problem;
    return places;
}

} // namespace

ReportPlaces reportPlaces(const QStringList &formats, const QString &output, const QString &stem)
{
    ReportPlaces made;
    const QFileInfo info(output);
    const bool isFolder = !output.isEmpty() && (info.isDir() || output.endsWith(u'/'));
    if (!isFolder && formats.size() == 1) {
        made.places = {{formats.constFirst(), output}};
        return made;
    }
    if (output.isEmpty())
        return refused(
            u"%1 formats need a place: --output FOLDER/, or the beginning of their names"_s.arg(formats.size()));
    if (!isFolder && (info.exists() || hasEndingOfAFile(output)))
        return refused(u"--output %1 is one file for %2 formats: name a folder (reports/), or the beginning of their "
                       "names (update)"_s.arg(output)
                           .arg(formats.size()));
    if (isFolder)
        made.folder = output;
    for (const QString &format : formats)
        made.places += {format, (isFolder ? QDir(output).filePath(stem) : output) + endingOf(format)};
    return made;
}

QString reportStem(const QString &incident, std::optional<int> update)
{
    QString name = incident;
    for (QChar &sign : name) {
        const bool isPlain = sign.unicode() < 0x80 && (sign.isLetterOrNumber() || u"._-"_s.contains(sign));
        sign = isPlain ? sign : u'-';
    }
    constexpr qsizetype longest = 60;
    const QString stem = name.isEmpty() ? u"incident"_s : u"incident-"_s + name.left(longest);
    return update ? stem + u"-update-%1"_s.arg(*update) : stem;
}

} // namespace sitrep
