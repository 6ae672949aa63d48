// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/marks/linetext.h"

#include "diagnostics/domain/values/incidentlink.h"
#include "widgets/models/signatures/logsignature.h"

#include <QLocale>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QModelIndex messageAt(const LogModel &model, int row)
{
    return model.index(row, LogModel::MessageColumn);
}

std::optional<Instant> timeOf(const QModelIndex &line)
{
    const QVariant at = line.data(LogModel::InstantRole);
    return at.isValid() ? std::optional(Instant(std::chrono::microseconds(at.toLongLong()))) : std::nullopt;
}

} // namespace

QString shortOrigin(const QString &origin)
{
    return origin.section(u'/', -1);
}

QString LineText::text(const LogModel &model, const QList<int> &rows)
{
    QString text;
    for (const int row : rows.first(std::min<qsizetype>(rows.size(), mostLines))) {
        const QModelIndex line = messageAt(model, row);
        text += shortOrigin(line.data(LogModel::OriginRole).toString()) + u"  "_s
                + line.data(LogModel::WholeLineRole).toString() + u'\n';
    }
    if (rows.size() > mostLines)
        text += tr("%1 more lines were not copied").arg(QLocale().toString(rows.size() - mostLines)) + u'\n';
    return text;
}

QString LineText::heading(const LogModel &model, const QList<int> &rows)
{
    QStringList files;
    std::optional<TimeSpan> span;
    for (const int row : rows.first(std::min<qsizetype>(rows.size(), mostLines))) {
        const QModelIndex line = messageAt(model, row);
        files << shortOrigin(line.data(LogModel::OriginRole).toString()).section(u':', 0, -2);
        files.removeDuplicates();
        if (const std::optional<Instant> at = timeOf(line))
            span = span ? TimeSpan{std::min(span->from, *at), std::max(span->to, *at)} : TimeSpan{*at, *at};
    }
    constexpr qsizetype mostFiles = 4;
    QString names = u'`' + files.first(std::min(files.size(), mostFiles)).join(u"`, `"_s) + u'`';
    if (files.size() > mostFiles)
        names = tr("%1 and %2 more", "files").arg(names).arg(files.size() - mostFiles);
    if (!span)
        return names;
    return span->from == span->to
               ? tr("%1, %2", "files, time").arg(names, isoText(span->from))
               : tr("%1, %2 to %3", "files, span").arg(names, isoText(span->from), isoText(span->to));
}

QString LineText::markdown(const LogModel &model, const QList<int> &rows)
{
    if (rows.isEmpty())
        return {};
    return heading(model, rows) + u"\n\n"_s + fencedBlock(text(model, rows));
}

QString LineText::link(const LogModel &model, int row, const QString &incident)
{
    const QModelIndex line = messageAt(model, row);
    IncidentLink link{incident, u"logs"_s};
    link.source = line.data(LogModel::SourceRole).toString();
    link.line = shortOrigin(line.data(LogModel::OriginRole).toString());
    link.span = model.filter().span;
    link.at = timeOf(line);
    link.query = model.filter().text.trimmed();
    return link.text();
}

QString LineText::note(const LogModel &model, int row)
{
    constexpr qsizetype longest = 300;
    const QModelIndex line = messageAt(model, row);
    return tr("%1 (%2)", "log line, its place")
        .arg(line.data().toString().simplified().left(longest),
             shortOrigin(line.data(LogModel::OriginRole).toString()));
}

std::optional<Instant> LineText::time(const LogModel &model, int row)
{
    return timeOf(messageAt(model, row));
}

} // namespace sitrep
