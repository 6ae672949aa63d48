// SPDX-License-Identifier: Apache-2.0
#include "app/session/incidentlog.h"

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/incident/maskedbody.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isLocalEdit(EventKind kind)
{
    return kind == EventKind::StepChanged || kind == EventKind::NoteWritten || kind == EventKind::DetailsChanged
           || kind == EventKind::MarkSet || kind == EventKind::SuspicionAdded || kind == EventKind::MaskLifted;
}

} // namespace

IncidentLog::IncidentLog(Author author, std::shared_ptr<const Clock> clock, std::shared_ptr<const Masker> masker)
    : m_author(std::move(author))
    , m_clock(std::move(clock))
    , m_masker(std::move(masker))
{}

void IncidentLog::restore(const QUuid &incident, const QList<Event> &events)
{
    m_uuid = incident;
    m_unsaved.clear();
    m_chain = {};
    m_incident = Incident::of(events).withOpenRunsInterrupted();
}

Event IncidentLog::append(EventKind kind, const QJsonObject &body)
{
    return append(kind, body, m_clock->wall());
}

Event IncidentLog::append(EventKind kind, const QJsonObject &body, Instant at)
{
    return appended(made(kind, body, at));
}

Event IncidentLog::appended(const Event &event)
{
    if (event.id.isNull())
        return event;
    keep(event);
    if (m_journal)
        m_journal->append(event);
    return event;
}

bool IncidentLog::appendNext(EventKind kind, const QJsonObject &body, Milliseconds limit)
{
    const Event event = made(kind, body, m_clock->wall());
    if (event.id.isNull())
        return true; // it is refused, now and later
    const NextAppended answer = m_journal ? m_journal->appendNext(event, limit) : NextAppended::Unknown;
    if (answer == NextAppended::Outdated)
        return false;
    keep(event);
    if (m_journal && answer == NextAppended::Unknown)
        m_journal->append(event);
    return true;
}

void IncidentLog::keep(const Event &event)
{
    m_incident.apply(event);
    m_unsaved.insert(event.id);
}

/// Without id when it is too large.
Event IncidentLog::made(EventKind kind, const QJsonObject &body, Instant at)
{
    Event event;
    event.body = masked(kind, body);
    const qsizetype size = QJsonDocument(event.body).toJson(QJsonDocument::Compact).size();
    if (size > maximumBodyBytes(kind)) {
        m_refusal = render(
            {u"session.too-large"_s,
             {{u"kind"_s, nameOf(kind)}, {u"size"_s, size / 1024}, {u"limit"_s, maximumBodyBytes(kind) / 1024}}});
        return event;
    }
    event.id = makeUuidV7(m_clock->real());
    event.incident = m_uuid;
    event.seq = m_incident.lastSeq() + 1;
    event.at = at;
    event.recorded = m_clock->real();
    event.author = m_author.name;
    event.host = m_author.host;
    event.kind = kind;
    event.kindName = nameOf(kind);
    return event;
}

Event IncidentLog::appendResult(const CheckResult &result, const QUuid &id)
{
    const QJsonObject body = resultToJson(result);
    const CheckResult *before = m_incident.latestResult(result.check);
    const bool same = before && !before->event.isNull() && events::isSameFinding(resultToJson(*before), body);
    Event event = made(EventKind::Result, same ? events::resultSameAs(result, before->event) : body, result.at);
    if (!id.isNull() && !event.id.isNull())
        event.id = id;
    return appended(event);
}

QJsonObject IncidentLog::masked(EventKind kind, const QJsonObject &body) const
{
    return maskedBody(kind, body, *m_masker);
}

/// What was done here while the journal could not be asked becomes part of the incident that it has.
void IncidentLog::join(QList<Event> &events, const QUuid &incident)
{
    m_uuid = incident;
    events.removeIf([](const Event &event) { return event.kind == EventKind::IncidentOpened; });
    for (Event &event : events)
        event.incident = incident;
}

void IncidentLog::reconcile(const JournalNews &news)
{
    QHash<QUuid, Event> told;
    QList<Event> events = m_incident.events();
    bool moved = news.joined && news.joined->from == m_uuid;
    if (moved)
        join(events, news.joined->to);
    for (const Event &event : news.saved) {
        if (event.incident != m_uuid)
            continue;
        m_unsaved.remove(event.id);
        m_recorded.insert(event.id, event.recorded);
        told.insert(event.id, event);
    }
    for (Event &event : events) {
        const auto saved = told.constFind(event.id);
        if (saved == told.cend())
            continue;
        moved = moved || saved->seq != event.seq;
        event = *saved;
    }
    for (const Event &event : news.foreign) {
        if (event.incident != m_uuid)
            continue;
        events += event;
        moved = true;
    }
    if (moved)
        refold(std::move(events));
}

void IncidentLog::refold(QList<Event> events)
{
    // What the file has not confirmed yet comes after everything that it has, in the order in which it was made.
    std::stable_sort(events.begin(), events.end(), [this](const Event &left, const Event &right) {
        const bool leftWaits = m_unsaved.contains(left.id);
        const bool rightWaits = m_unsaved.contains(right.id);
        return leftWaits == rightWaits ? left.seq < right.seq : rightWaits;
    });
    qint64 seq = 0;
    for (Event &event : events) {
        if (m_unsaved.contains(event.id))
            event.seq = seq + 1;
        seq = event.seq;
    }
    m_incident = m_incident.foldedAnew(events);
    m_chain = {};
}

QList<Event> IncidentLog::journalEvents() const
{
    QList<Event> events = m_incident.events();
    for (Event &event : events)
        event.recorded = m_recorded.value(event.id, event.recorded);
    return events;
}

const JournalChain &IncidentLog::chain(bool isInMemory)
{
    const QList<Event> &events = m_incident.events();
    for (qsizetype next = m_chain.events(); next < events.size(); ++next) {
        Event event = events.at(next);
        if (!isInMemory && m_unsaved.contains(event.id))
            break;
        event.recorded = m_recorded.value(event.id, event.recorded);
        (void)m_chain.add(event);
    }
    return m_chain;
}

std::optional<Event> IncidentLog::undoable(const QUuid &edit) const
{
    const QList<Event> &events = m_incident.events();
    const auto found = std::find_if(events.crbegin(), events.crend(), [this, &edit](const Event &event) {
        return isLocalEdit(event.kind) && event.author == m_author.name && !m_incident.isUndone(event.id)
               && (edit.isNull() || event.id == edit);
    });
    return found == events.crend() ? std::nullopt : std::optional(*found);
}

} // namespace sitrep
