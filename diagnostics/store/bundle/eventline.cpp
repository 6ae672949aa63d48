// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/bundle/eventline.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// -1 where it is no whole number. A double holds those up to 2^53 exactly, which is the year 2255 in microseconds.
qint64 wholeNumber(const QJsonValue &value)
{
    return value.toInteger(-1);
}

QJsonValue microsecondsOf(Instant at)
{
    return static_cast<qint64>(at.time_since_epoch().count());
}

/// What is no whole number is a time that cannot be written.
Instant instantOf(const QJsonValue &value)
{
    return Instant(std::chrono::microseconds(value.toInteger(std::numeric_limits<qint64>::max())));
}

bool hasEveryKey(const QJsonObject &json)
{
    static constexpr std::array texts{"author"_L1, "before"_L1, "host"_L1, "id"_L1, "incident"_L1, "kind"_L1};
    static constexpr std::array numbers{"at"_L1, "recorded"_L1, "seq"_L1, "version"_L1};
    return std::ranges::all_of(texts, [&json](QLatin1StringView key) { return json.value(key).isString(); })
           && std::ranges::all_of(numbers, [&json](QLatin1StringView key) { return json.value(key).isDouble(); })
           && json.value("body"_L1).isObject();
}

} // namespace

QByteArray eventLine(const Event &event, const QByteArray &before)
{
    QJsonObject line{
        {u"id"_s, event.id.toString(QUuid::WithoutBraces)},
        {u"incident"_s, event.incident.toString(QUuid::WithoutBraces)},
        {u"seq"_s, event.seq},
        {u"at"_s, microsecondsOf(event.at)},
        {u"recorded"_s, microsecondsOf(event.recorded)},
        // A null QString is no text in JSON.
        {u"author"_s, event.author.isNull() ? u""_s : event.author},
        {u"host"_s, event.host.isNull() ? u""_s : event.host},
        {u"kind"_s, event.kind == EventKind::Unknown ? event.kindName : nameOf(event.kind)},
        {u"version"_s, event.version},
        {u"body"_s, event.body},
        {u"before"_s, QString::fromLatin1(before)},
    };
    if (event.damaged)
        line.insert(u"damaged"_s, true);
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

std::optional<ReadEventLine> readEventLine(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    if (!hasEveryKey(json))
        return std::nullopt;
    ReadEventLine read;
    Event &event = read.event;
    event.id = QUuid::fromString(json.value("id"_L1).toString());
    event.incident = QUuid::fromString(json.value("incident"_L1).toString());
    event.seq = wholeNumber(json.value("seq"_L1));
    event.at = instantOf(json.value("at"_L1));
    event.recorded = instantOf(json.value("recorded"_L1));
    event.author = json.value("author"_L1).toString();
    event.host = json.value("host"_L1).toString();
    event.kindName = json.value("kind"_L1).toString();
    event.kind = enumNamed<EventKind>(event.kindName).value_or(EventKind::Unknown);
    event.version = json.value("version"_L1).toInt(-1);
    event.body = json.value("body"_L1).toObject();
    event.damaged = json.value("damaged"_L1).toBool();
    read.before = json.value("before"_L1).toString().toLatin1();
    constexpr qint64 highestSeq = qint64{1} << 53; // far above what a bundle may hold, far below what overflows
    const bool isWhole =
        !event.id.isNull() && !event.incident.isNull() && event.seq > 0 && event.seq <= highestSeq && event.version > 0;
    return isWhole ? std::optional(read) : std::nullopt;
}

QByteArray hashOfLine(const QByteArray &line)
{
    return QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex();
}

JsonMeasure measureJson(const QByteArray &text)
{
    JsonMeasure measure;
    int depth = 0;
    bool isInString = false;
    bool isEscaped = false;
    for (const char byte : text) {
        if (isInString) {
            isInString = isEscaped || byte != '"';
            isEscaped = !isEscaped && byte == '\\';
            continue;
        }
        switch (byte) {
        case '"':
            isInString = true;
            break;
        case '{':
        case '[':
            ++measure.values;
            measure.depth = std::max(measure.depth, ++depth);
            break;
        case '}':
        case ']':
            depth = std::max(depth - 1, 0);
            break;
        case ',':
            ++measure.values;
            break;
        default:
            break;
        }
    }
    return measure;
}

} // namespace sitrep
