// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/platform/clock.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace sitrep {

/// What the journal reports, put into the owner's inbox from the writer thread.
struct JournalNews
{
    QList<Event> saved;             ///< with the seq that they have now
    QList<Event> foreign;           ///< written by another Sitrep into this file
    std::optional<Instant> savedAt; ///< "Saved 18:10:22"
    QString trouble; ///< a sentence that stays until it is over: not writable, full, damaged and set aside; empty: none
    bool inMemory = false; ///< events wait in memory, writing is retried
};

struct IncidentSummary
{
    QUuid incident;
    QString id;
    QString title;
    QString runbookPath;
    Instant opened{};
    bool resolved = false;
};

/// The journal on SQLite (WAL, synchronous=FULL, busy_timeout). One writer thread owns the connection; every function
/// here only puts a request into its queue and returns at once, but those marked blocking. Kill -9 at any moment loses
/// no event that was reported as saved. Opening: quick_check; a damaged file is set aside as FILE.damaged-TIME, told,
/// and a new one is started. Not writable: events are kept in memory, told, retried.
class Journal
{
public:
    using News = std::function<void(JournalNews)>; ///< called on the writer thread; must only hand it over

    /// \a file empty: in memory, nothing is ever saved, no trouble.
    Journal(QString file, std::shared_ptr<const Clock> clock, News news);
    ~Journal(); ///< writes what is queued, waits at most 2 s
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    [[nodiscard]] static QString defaultFile(); ///< $XDG_DATA_HOME/sitrep/journal.sqlite

    /// The event's seq is given by the writer; `recorded` too.
    void append(Event event);
    /// Blocking, at most \a limit: true when everything appended so far is saved.
    [[nodiscard]] bool flush(Milliseconds limit);
    /// Blocking: all events of one incident in order of seq.
    [[nodiscard]] QList<Event> events(const QUuid &incident);
    /// Blocking: newest first.
    [[nodiscard]] QList<IncidentSummary> incidents();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
