// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalwriter.h"

using namespace Qt::StringLiterals;

// How the writer finds the incident that is continued, and how it keeps one that has lost its file.
namespace sitrep {

IncidentOpening JournalWriter::findOrOpen(IncidentRequest request)
{
    return ask<IncidentOpening>(
        [this, asked = std::move(request)](JournalFile &journal) { return decide(journal, asked); });
}

IncidentOpening JournalWriter::decide(JournalFile &journal, const IncidentRequest &request)
{
    IncidentOpening found;
    const auto look = [&found, &journal, &request] {
        const QList<IncidentSummary> summaries = journal.incidentsUpTo(request.query);
        const IncidentSummary *known = askedFor(summaries, request.query);
        found = {known ? known->incident : request.opening.first().incident, known != nullptr,
                 known ? journal.events(known->incident) : QList<Event>(), damagedOf(summaries, request.query)};
    };
    bool isWritten = false;
    if (journal.isWritable()) {
        const Instant recorded = m_clock->real();
        JournalFile::Written written = journal.write(request.opening, recorded, [&](QList<Event> &events) {
            look();
            if (found.continued)
                events.clear();
        });
        setTrouble(written.trouble);
        isWritten = written.trouble.isEmpty();
        if (isWritten)
            tellSaved(std::move(written), recorded);
        else
            tell({});
    }
    if (!isWritten && journal.isReadable())
        look();
    if (!isWritten && journal.isWritable())
        journal.close();
    if (!found.continued) {
        found.incident = request.opening.first().incident;
        if (!isWritten) {
            wait(request.opening);
            m_undecided = request;
            countUnsaved();
        }
    }
    m_incidents.insert(found.incident);
    return found;
}

/// Events of an incident that was opened without knowing the file become events of the one that should have been continued.
void JournalWriter::join(const JournalFile &journal, QList<Event> &events)
{
    if (!m_undecided)
        return;
    const QList<IncidentSummary> summaries = journal.incidents();
    const IncidentSummary *known = askedFor(summaries, m_undecided->query);
    const QUuid from = m_undecided->opening.first().incident;
    m_undecided.reset();
    if (!known)
        return;
    m_joined = JournalNews::Joined{from, known->incident};
    m_incidents.remove(from);
    const QList<Event> waited = std::exchange(m_waiting, {});
    for (const Event &event : waited) {
        if (event.incident != from || event.kind != EventKind::IncidentOpened)
            wait({event});
    }
    events = m_waiting;
    JournalNews told;
    told.joined = m_joined;
    told.foreign = journal.events(known->incident);
    told.notice = {u"journal.joined"_s, {{u"path"_s, m_file}}};
    tell(std::move(told));
}

/// The file that is open has lost its name: what is in it goes into the one that will be opened under the name.
void JournalWriter::rescue(JournalFile &journal)
{
    QList<Event> known;
    for (const QUuid &incident : std::as_const(m_incidents))
        known += journal.events(incident);
    journal.close();
    QSet<QUuid> ids;
    for (const Event &event : std::as_const(known))
        ids.insert(event.id);
    m_waiting.removeIf([&ids](const Event &event) { return ids.contains(event.id); });
    m_waiting = known + m_waiting;
    m_nextTry = {};
    countUnsaved();
    JournalNews told;
    told.notice = {u"journal.replaced"_s, {{u"path"_s, m_file}}};
    tell(std::move(told));
}

} // namespace sitrep
