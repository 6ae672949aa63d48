// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/bundle/gzip.h"

#include <QBuffer>

namespace sitrep {

inline Instant secondOf(int second)
{
    return parseInstant(u"2025-09-15T17:29:00Z").value_or(Instant()) + std::chrono::seconds(second)
           + std::chrono::microseconds(7);
}

/// An incident that is opened, and notes in it.
inline QList<Event> someEvents(int count)
{
    QList<Event> events;
    const QUuid incident = QUuid::createUuidV5(QUuid(), QStringLiteral("incident"));
    for (int seq = 1; seq <= count; ++seq) {
        Event event;
        event.id = QUuid::createUuidV5(incident, QByteArray::number(seq));
        event.incident = incident;
        event.seq = seq;
        event.at = secondOf(seq);
        event.recorded = secondOf(seq + 1);
        event.author = QStringLiteral("dana");
        event.host = QStringLiteral("laptop-dana");
        event.kind = seq == 1 ? EventKind::IncidentOpened : EventKind::NoteWritten;
        event.kindName = nameOf(event.kind);
        IncidentDetails details;
        details.id = QStringLiteral("1278");
        event.body = seq == 1 ? events::incidentOpened(details, {})
                              : events::noteWritten(QStringLiteral("note %1: „größer“ \t").arg(seq));
        events += event;
    }
    return events;
}

inline Bundle bundleIn(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    (void)buffer.open(QIODevice::ReadOnly);
    return readBundle(buffer);
}

/// The lines of a bundle, without their ends.
inline QList<QByteArray> linesIn(const QByteArray &packed)
{
    Gunzip gunzip;
    QByteArray text;
    QByteArrayView rest = packed;
    while (gunzip.inflate(rest, text, 65'536) == Gunzip::State::Going) {
    }
    return text.split('\n').first(text.count('\n'));
}

inline QByteArray packedLines(const QList<QByteArray> &lines)
{
    return gzipped({lines.join('\n') + '\n'});
}

} // namespace sitrep
