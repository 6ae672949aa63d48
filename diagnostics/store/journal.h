// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmemory.h"
#include "diagnostics/domain/sentences/sentence.h"
#include "diagnostics/platform/clock.h"
#include "diagnostics/store/incidentsummary.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace sitrep {

/// What the journal reports. Handed over on the writer thread.
struct JournalNews
{
    QList<Event> saved;             ///< ours, with the seq and the time of recording that they have now
    QList<Event> foreign;           ///< written into this file by another Sitrep
    std::optional<Instant> savedAt; ///< when the newest of ours was confirmed
    Sentence trouble;               ///< holds until the next news: not writable, full, newer; empty: none
    Sentence notice;                ///< told once: a damaged file was set aside, or an event was refused for ever
    int waiting = 0;                ///< events of ours that are only in memory
    /// What was opened as `from`, because the file could not be asked, is the incident `to` of the file; foreign has its history.
    struct Joined
    {
        QUuid from;
        QUuid to;
    };
    std::optional<Joined> joined;
};

/// What became of an event that was to be the next of its incident.
enum class NextAppended : quint8 {
    Saved,
    Outdated, ///< the file has events that its maker did not know: the news tell which
    Unknown,  ///< not yet, as far as is known: append() it
};

/// The journal on SQLite (WAL, synchronous=FULL, busy_timeout: https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous).
/// One writer thread owns the connection; functions put a request into its queue and return at once, those marked blocking wait for
/// the answer. An event that was reported as saved survives kill -9. On opening, quick_check; a damaged file is set aside as
/// FILE.damaged-TIME and a new one is started. While the file cannot be written, it is read if that is possible, events wait in memory
/// and writing is tried again. A file that is removed or replaced while it is open is written anew with the incidents of this journal. An
/// event that SQLite refuses for ever (its id is another's) stays in memory, is told in a notice, and holds up no other.
/// Any thread may call; the destructor must not run beside another call.
class Journal
{
public:
    using News = std::function<void(JournalNews)>; ///< must only hand it over

    /// \a file empty: nothing is ever saved, and nothing is wrong with that.
    Journal(QString file, std::shared_ptr<const Clock> clock, News news);
    /// Writes what waits, for at most 2 s. When a disk hangs longer than that, the thread is left to itself: it keeps what it works on and
    /// ends when the disk answers. No news is told once this has returned.
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    [[nodiscard]] static QString defaultFile(); ///< $XDG_DATA_HOME/sitrep/journal.sqlite

    /// The writer gives seq and recorded.
    void append(Event event);
    /// Blocking, at most \a limit: saves \a event if it has the next seq in the file, so that nothing stands there that its maker did
    /// not know.
    [[nodiscard]] NextAppended appendNext(const Event &event, Milliseconds limit);
    /// Blocking, at most \a limit: true when everything appended so far is saved. False, too, once one was refused for ever.
    [[nodiscard]] bool flush(Milliseconds limit);
    /// Why flush() says false: what holds now, or an event that was refused. Empty: nothing is wrong, but for being slow.
    [[nodiscard]] Sentence trouble() const;
    /// Events that are only in memory, refused ones too. 0 without a file.
    [[nodiscard]] int unsaved() const;
    /// Blocking: finds the incident that is asked for, or appends its opening; nobody else can open the same one at the same time.
    /// Where the file cannot be written, what can be read of it is asked, and once more before the first event is written.
    [[nodiscard]] IncidentOpening findOrOpen(IncidentRequest request);
    /// Blocking: all events of one incident in order of seq; what waits in memory stands at the end.
    [[nodiscard]] QList<Event> events(const QUuid &incident);
    /// Blocking: newest first.
    [[nodiscard]] QList<IncidentSummary> incidents();
    /// Blocking: what was kept of each incident that is resolved in the file, newest first.
    [[nodiscard]] QList<IncidentMemory> memories();
    /// The same without waiting: \a told gets them on the writer thread, and must only hand them over. What is written meanwhile
    /// waits. Never told when the journal ends first.
    void readMemories(std::function<void(QList<IncidentMemory>)> told);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
