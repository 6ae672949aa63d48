// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/eventrow.h"

#include <QJsonDocument>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

qint64 microseconds(Instant at)
{
    return at.time_since_epoch().count();
}

Instant instant(const QVariant &value)
{
    return Instant(std::chrono::microseconds(value.toLongLong()));
}

QJsonObject object(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

/// "EVENT MARK" lines of which none was undone.
bool hasResolvedMark(const QString &marks, const QStringList &undone)
{
    for (const QString &line : marks.split(u'\n', Qt::SkipEmptyParts)) {
        const QString event = line.section(u' ', 0, 0);
        if (line.section(u' ', 1) == u"resolved" && !undone.contains(event))
            return true;
    }
    return false;
}

} // namespace

QString eventColumns()
{
    return u"SELECT id, incident, seq, at, recorded, author, host, kind, version, body"_s;
}

QList<Event> readEvents(QSqlQuery &query, qint64 *lastRow)
{
    QList<Event> events;
    while (query.next()) {
        Event event;
        event.id = QUuid::fromString(query.value(0).toString());
        event.incident = QUuid::fromString(query.value(1).toString());
        event.seq = query.value(2).toLongLong();
        event.at = instant(query.value(3));
        event.recorded = instant(query.value(4));
        event.author = query.value(5).toString();
        event.host = query.value(6).toString();
        event.kindName = query.value(7).toString();
        event.kind = enumNamed<EventKind>(event.kindName).value_or(EventKind::Unknown);
        event.version = query.value(8).toInt();
        event.body = object(query.value(9));
        events += event;
        if (lastRow)
            *lastRow = query.value(10).toLongLong();
    }
    return events;
}

bool insertEvent(const QSqlDatabase &database, const Event &event, QString *error)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO event (id, incident, seq, at, recorded, author, host, kind, version, body) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const QString kind = event.kind == EventKind::Unknown ? event.kindName : nameOf(event.kind);
    // A null QString would be bound as NULL.
    const auto text = [](const QString &value) { return value.isNull() ? u""_s : value; };
    query.addBindValue(event.id.toString(QUuid::WithoutBraces));
    query.addBindValue(event.incident.toString(QUuid::WithoutBraces));
    query.addBindValue(event.seq);
    query.addBindValue(microseconds(event.at));
    query.addBindValue(microseconds(event.recorded));
    query.addBindValue(text(event.author));
    query.addBindValue(text(event.host));
    query.addBindValue(text(kind));
    query.addBindValue(event.version);
    query.addBindValue(QString::fromUtf8(QJsonDocument(event.body).toJson(QJsonDocument::Compact)));
    if (query.exec())
        return true;
    *error = query.lastError().databaseText();
    return false;
}

IncidentSummary readSummary(const QSqlQuery &query)
{
    const QJsonObject opened = object(query.value(1));
    const QJsonObject details = opened.value(u"details"_s).toObject(opened);
    const QStringList undone = query.value(5).toString().split(u'\n', Qt::SkipEmptyParts);
    IncidentSummary summary;
    summary.incident = QUuid::fromString(query.value(0).toString());
    summary.id = details.value(u"id"_s).toString();
    summary.title = details.value(u"title"_s).toString();
    summary.runbookPath = object(query.value(3)).value(u"path"_s).toString();
    summary.opened = instant(query.value(2));
    summary.resolved = hasResolvedMark(query.value(4).toString(), undone);
    return summary;
}

} // namespace sitrep
