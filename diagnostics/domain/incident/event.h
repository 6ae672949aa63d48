// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/enumnames.h"
#include "diagnostics/domain/values/instant.h"

#include <QJsonObject>
#include <QUuid>

#include <optional>

namespace sitrep {

/// What can happen in an incident. Bodies are described in events.h.
enum class EventKind : quint8 {
    IncidentOpened,
    RunbookRead,
    RunBegan,
    Result,
    RunEnded,
    StepChanged,
    NoteWritten,
    SuspicionAdded,
    MarkSet,
    ChangeSeen,
    UpdateShared,
    DetailsChanged,
    CauseAccepted,
    MaskLifted,
    Undone,
    Unknown, ///< of a newer Sitrep: kept, counted, shown as such; its name is in `kindName`
};
template<>
std::span<const EnumName<EventKind>> enumNames<EventKind>();

/// One row of the journal; appended, never edited. A body only grows; a change of meaning is a new version.
struct Event
{
    QUuid id;           ///< UUIDv7, unique
    QUuid incident;     ///< UUID of the incident
    qint64 seq = 0;     ///< from 1, no gaps, in its incident; 0: not yet given by the journal
    Instant at{};       ///< when it happened, on the incident's wall clock
    Instant recorded{}; ///< when it was written, real
    QString author;
    QString host;
    EventKind kind = EventKind::Unknown;
    QString kindName; ///< as stored
    int version = 1;
    QJsonObject body;     ///< sorted keys; at most 64 KiB, runbook-read and update-shared at most 1 MiB
    bool damaged = false; ///< its row is there and cannot be read; the body is empty

    friend bool operator==(const Event &, const Event &) = default;
};

/// The version of every body that this Sitrep writes. A change of meaning raises it and adds a function that lifts the old body.
inline constexpr int newestEventVersion = 1;

/// False for what a newer Sitrep wrote: its kind or its version is unknown.
[[nodiscard]] constexpr bool isReadable(EventKind kind, int version)
{
    return kind != EventKind::Unknown && version == newestEventVersion;
}

[[nodiscard]] inline bool isReadable(const Event &event)
{
    return !event.damaged && isReadable(event.kind, event.version);
}

/// Largest body of an event of \a kind, bytes of compact JSON.
[[nodiscard]] qsizetype maximumBodyBytes(EventKind kind);

/// RFC 9562 version 7: 48 bits of milliseconds, then random; two calls in one process are always in order.
[[nodiscard]] QUuid makeUuidV7(Instant now);

} // namespace sitrep
