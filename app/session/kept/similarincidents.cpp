// SPDX-License-Identifier: Apache-2.0
#include "app/session/kept/similarincidents.h"

#include "diagnostics/judgement/memory/incidentmemories.h"

#include <utility>

namespace sitrep {

SimilarIncidents::SimilarIncidents(bool isLater, const std::function<void()> &ready)
    : m_isLater(isLater)
    , m_inbox(std::make_shared<Inbox<QList<IncidentMemory>>>(ready))
    , m_finder(ready)
{}

void SimilarIncidents::read(Journal &journal)
{
    m_isAwaited = m_isLater;
    if (m_isAwaited)
        journal.readMemories([inbox = m_inbox](QList<IncidentMemory> kept) { inbox->put(std::move(kept)); });
    else
        m_memories = journal.memories();
}

bool SimilarIncidents::readNow(Journal &journal)
{
    const bool isAwaited = m_isAwaited;
    if (isAwaited)
        takeMemories(journal.memories());
    return isAwaited;
}

void SimilarIncidents::takeMemories(QList<IncidentMemory> kept)
{
    m_isAwaited = false;
    m_memories = std::move(kept);
    m_likened = {};
    m_likenedResults = -1;
}

SimilarIncidents::News SimilarIncidents::take()
{
    std::vector<QList<IncidentMemory>> kept = m_inbox->takeAll();
    const bool isRead = m_isAwaited && !kept.empty();
    if (isRead)
        takeMemories(std::move(kept.front()));
    std::optional<QList<SimilarIncident>> found = m_finder.take();
    if (found)
        m_similar = std::move(*found);
    return {isRead, found.has_value()};
}

const QList<SimilarIncident> &SimilarIncidents::of(const Incident &incident, const Runbook &runbook)
{
    const std::optional<Instant> started = incident.details().started;
    const bool isKnown = m_likenedResults == incident.results().size()
                         && m_likened.started == started.value_or(m_likened.started)
                         && m_likened.incident == incident.uuid();
    if (!isKnown) {
        m_likenedResults = incident.results().size();
        const IncidentMemory before = std::exchange(m_likened, memoryOf(incident, &runbook));
        const bool isOther = before.signatures != m_likened.signatures || before.failed != m_likened.failed;
        if (isOther && m_isLater)
            m_finder.find(m_likened, m_memories);
        else if (isOther)
            m_similar = similarTo(m_likened, m_memories);
    }
    return m_similar;
}

const QList<SimilarIncident> &SimilarIncidents::complete()
{
    if (m_finder.isFinding()) {
        m_finder.giveUp();
        m_similar = similarTo(m_likened, m_memories);
    }
    return m_similar;
}

} // namespace sitrep
