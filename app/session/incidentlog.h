// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/masker.h"
#include "diagnostics/store/bundle/journalchain.h"
#include "diagnostics/store/journal.h"

#include <memory>

namespace sitrep {

/// One incident as it grows: every event is masked, in the fold at once and on its way into the journal. On the session's thread.
class IncidentLog
{
public:
    struct Author
    {
        QString name;
        QString host;
    };

    IncidentLog(Author author, std::shared_ptr<const Clock> clock, std::shared_ptr<const Masker> masker);

    /// Starts anew with what the journal holds of \a incident; a run that was left open is folded as interrupted.
    void restore(const QUuid &incident, const QList<Event> &events);
    void begin(const QUuid &incident) { restore(incident, {}); }
    void setJournal(Journal *journal) { m_journal = journal; }

    /// Gives the event as it stands in the fold. A body that is larger than its kind may be is not taken: an event without id comes back,
    /// and refusal() says so.
    Event append(EventKind kind, const QJsonObject &body);
    Event append(EventKind kind, const QJsonObject &body, Instant at);

    /// As append(), and waits for the journal, at most \a limit; false, and nothing is appended, when others have written into this
    /// incident what is not known here yet.
    [[nodiscard]] bool appendNext(EventKind kind, const QJsonObject &body, Milliseconds limit);

    /// A finding that is the same as before costs a line and not a page; the fold gives the whole of it back.
    /// \a id: of an event that came from elsewhere, so that it is known when it comes again; null: a new one.
    Event appendResult(const CheckResult &result, const QUuid &id = {});
    [[nodiscard]] QJsonObject masked(EventKind kind, const QJsonObject &body) const;

    /// What the journal told: our own seqs may have moved because another Sitrep wrote in between.
    void reconcile(const JournalNews &news);

    /// All events with the times of recording that the journal gave them.
    [[nodiscard]] QList<Event> journalEvents() const;
    /// The hash of those that the journal has confirmed, whose lines change no more; of all of them in memory.
    [[nodiscard]] const JournalChain &chain(bool isInMemory);

    [[nodiscard]] const Incident &incident() const { return m_incident; }
    [[nodiscard]] const Author &author() const { return m_author; }
    [[nodiscard]] Instant realTime() const { return m_clock->real(); }
    /// A sentence about the newest event that was not taken; empty: all were.
    [[nodiscard]] QString refusal() const { return m_refusal; }

    /// Our newest local edit that can be undone, or \a edit if it is one; nothing when there is none.
    [[nodiscard]] std::optional<Event> undoable(const QUuid &edit = {}) const;

private:
    [[nodiscard]] Event made(EventKind kind, const QJsonObject &body, Instant at);
    Event appended(const Event &event); ///< unless it has no id
    void keep(const Event &event);
    void refold(QList<Event> events);
    void join(QList<Event> &events, const QUuid &incident);

    Author m_author;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<const Masker> m_masker;
    Journal *m_journal = nullptr;
    QUuid m_uuid;
    Incident m_incident;
    QSet<QUuid> m_unsaved;
    QHash<QUuid, Instant> m_recorded; ///< of ours that were saved
    JournalChain m_chain;
    QString m_refusal;
};

} // namespace sitrep
