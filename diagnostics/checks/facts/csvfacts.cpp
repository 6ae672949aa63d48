// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/facts/csvfacts.h"

#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/domain/matching/listreading.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostRows = 10'000;

/// `csv[a=x][b=y].c`, taken apart.
struct CsvPath
{
    QList<std::pair<QString, QString>> filters;
    QString column;
};

std::optional<CsvPath> csvPathOf(QStringView fact)
{
    if (!fact.startsWith(u"csv"))
        return std::nullopt;
    QStringView rest = fact.sliced(3);
    CsvPath path;
    while (rest.startsWith(u'[')) {
        const qsizetype end = rest.indexOf(u']');
        const qsizetype equals = rest.indexOf(u'=');
        if (equals < 2 || end < equals)
            return std::nullopt;
        path.filters.append(
            {rest.sliced(1, equals - 1).toString(), rest.sliced(equals + 1, end - equals - 1).toString()});
        rest = rest.sliced(end + 1);
    }
    if (!rest.startsWith(u'.') || rest.size() < 2)
        return std::nullopt;
    path.column = rest.sliced(1).toString();
    return path;
}

QStringList columnsOf(const QList<QStringList> &rows)
{
    QStringList columns = rows.value(0);
    if (!columns.isEmpty() && columns.first().startsWith(u"# "))
        columns.first().remove(0, 2);
    return columns;
}

QJsonArray fieldsAt(const CsvPath &path, const QStringList &columns, const QList<QStringList> &rows)
{
    QJsonArray fields;
    const qsizetype column = columns.indexOf(path.column);
    for (qsizetype i = 1; i < rows.size() && column >= 0; ++i) {
        const bool isKept = std::all_of(path.filters.begin(), path.filters.end(), [&](const auto &filter) {
            const qsizetype at = columns.indexOf(filter.first);
            return at >= 0 && at < rows[i].size() && rows[i][at] == filter.second;
        });
        if (isKept && column < rows[i].size())
            fields.append(rows[i][column]);
    }
    return fields;
}

} // namespace

QList<QStringList> csvRows(const QString &text)
{
    QList<QStringList> rows;
    QStringList row;
    QString field;
    bool quoted = false;
    const auto endRow = [&] {
        row.append(field);
        field.clear();
        if (row.size() > 1 || !row.first().isEmpty())
            rows.append(row);
        row.clear();
    };
    for (qsizetype i = 0; i < text.size() && rows.size() < mostRows; ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            field += text[++i];
        } else if (c == u'"' && (quoted || field.isEmpty())) {
            quoted = !quoted;
        } else if (!quoted && c == u',') {
            row.append(field);
            field.clear();
        } else if (!quoted && c == u'\n') {
            if (field.endsWith(u'\r'))
                field.chop(1);
            endRow();
        } else {
            field += c;
        }
    }
    endRow();
    return rows;
}

void addCsvFacts(ObservationBuilder &builder, const CheckContext &context, const QByteArray &bytes)
{
    std::optional<QList<QStringList>> rows;
    for (const QString &name : namedFacts(context)) {
        const QString fact = askedOf(name).fact;
        const std::optional<CsvPath> path = csvPathOf(fact);
        if (!path)
            continue;
        if (!rows)
            rows = csvRows(QString::fromUtf8(bytes));
        const QJsonArray fields = fieldsAt(*path, columnsOf(*rows), *rows);
        if (fields.size() == 1)
            builder.fact(fact, fields.first());
        else if (!fields.isEmpty())
            builder.fact(fact, fields);
    }
}

} // namespace sitrep
