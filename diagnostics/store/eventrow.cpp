// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/eventrow.h"

#include <QJsonDocument>

#include <optional>
#include <tuple>

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

/// Nothing: it is not the JSON of an object.
std::optional<QJsonObject> object(const QVariant &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(value.toString().toUtf8());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

Event readEvent(const QSqlQuery &query)
{
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
    const std::optional<QJsonObject> body = object(query.value(9));
    event.body = body.value_or(QJsonObject());
    const bool hasTimes = canBeWritten(event.at) && canBeWritten(event.recorded);
    if (!hasTimes) { // what is told of it has no time of its own
        event.recorded = canBeWritten(event.recorded) ? event.recorded : Instant();
        event.at = event.recorded;
    }
    event.damaged = !body || event.id.isNull() || !hasTimes;
    // The fold tells events apart by id.
    if (event.id.isNull())
        event.id = QUuid::createUuidV5(event.incident, QByteArray::number(event.seq));
    return event;
}

QString text(const QJsonObject &body)
{
    return QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QString kindOf(const Event &event)
{
    return event.kind == EventKind::Unknown ? event.kindName : nameOf(event.kind);
}

} // namespace

QStringList eventColumnNames()
{
    return {u"id"_s,     u"incident"_s, u"seq"_s,  u"at"_s,      u"recorded"_s,
            u"author"_s, u"host"_s,     u"kind"_s, u"version"_s, u"body"_s};
}

QString eventColumns()
{
    return u"SELECT "_s + eventColumnNames().join(u", "_s);
}

QList<Event> readEvents(QSqlQuery &query, qint64 *lastRow)
{
    QList<Event> events;
    while (query.next()) {
        events += readEvent(query);
        if (lastRow)
            *lastRow = query.value(10).toLongLong();
    }
    return events;
}

QSqlError insertEvent(const QSqlDatabase &database, const Event &event)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO event (id, incident, seq, at, recorded, author, host, kind, version, body) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    // A null QString would be bound as NULL.
    const auto notNull = [](const QString &value) { return value.isNull() ? u""_s : value; };
    query.addBindValue(event.id.toString(QUuid::WithoutBraces));
    query.addBindValue(event.incident.toString(QUuid::WithoutBraces));
    query.addBindValue(event.seq);
    query.addBindValue(microseconds(event.at));
    query.addBindValue(microseconds(event.recorded));
    query.addBindValue(notNull(event.author));
    query.addBindValue(notNull(event.host));
    query.addBindValue(notNull(kindOf(event)));
    query.addBindValue(event.version);
    query.addBindValue(text(event.body));
    return query.exec() ? QSqlError() : query.lastError();
}

bool hasEqualRow(const Event &left, const Event &right)
{
    const auto row = [](const Event &event) {
        return std::tuple(event.id, event.incident, event.seq, event.at, event.recorded, event.version);
    };
    // As it is stored: a null text and an empty one are the same, and so are two numbers that are written the same.
    return row(left) == row(right) && left.author == right.author && left.host == right.host
           && kindOf(left) == kindOf(right) && text(left.body) == text(right.body);
}

} // namespace sitrep
