// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/store/journalreading.h"

#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/store/eventrow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

IncidentSummary summaryOf(const Incident &incident)
{
    IncidentSummary summary;
    const QList<Event> &events = incident.events();
    const auto opening = std::find_if(events.cbegin(), events.cend(),
                                      [](const Event &event) { return event.kind == EventKind::IncidentOpened; });
    summary.damaged = opening == events.cend() ? events.first().damaged : opening->damaged;
    if (opening != events.cend())
        summary.openingId = opening->body.value("details"_L1).toObject().value("id"_L1).toString();
    summary.incident = incident.uuid();
    summary.id = incident.details().id;
    summary.title = incident.details().title;
    summary.runbookPath = incident.runbooks().isEmpty() ? QString() : incident.runbooks().last().path;
    summary.opened = incident.opened().value_or(events.first().at); // a newer Sitrep may have opened it
    summary.asOf = incident.asOf();
    summary.resolved = incident.isResolved();
    return summary;
}

/// Calls \a use until it says false with each incident that \a which selects, folded from those of its events that \a told names, in the order of \a which.
template<typename Use>
void forEachIncident(const QSqlDatabase &database, const QString &which, const QString &told, Use use)
{
    QSqlQuery found(database);
    if (!found.exec(which))
        return;
    QSqlQuery query(database);
    query.prepare(eventColumns() + u" FROM event WHERE incident = ? AND "_s + told + u" ORDER BY seq"_s);
    while (found.next()) {
        query.bindValue(0, found.value(0));
        const QList<Event> events = query.exec() ? readEvents(query) : QList<Event>();
        if (!events.isEmpty() && !use(Incident::of(events)))
            break;
    }
}

} // namespace

QList<Event> readIncident(const QSqlDatabase &database, const QUuid &incident)
{
    QSqlQuery query(database);
    query.prepare(eventColumns() + u" FROM event WHERE incident = ? ORDER BY seq"_s);
    query.addBindValue(incident.toString(QUuid::WithoutBraces));
    return query.exec() ? readEvents(query) : QList<Event>();
}

void visitSummaries(const QSqlDatabase &database, const std::function<bool(const IncidentSummary &)> &use)
{
    // By seq too: the word for the kind may be what is damaged. The kinds are those that what is told here depends on; results are
    // most of a journal, and have no part in it.
    forEachIncident(
        database,
        u"SELECT incident FROM event WHERE kind = 'incident-opened' OR seq = 1 GROUP BY incident "
        "ORDER BY min(recorded) DESC, min(rowid) DESC"_s,
        u"(seq = 1 OR kind IN ('incident-opened', 'details-changed', 'mark-set', 'undone', 'runbook-read'))"_s,
        [&use](const Incident &incident) { return use(summaryOf(incident)); });
}

QList<IncidentSummary> readSummaries(const QSqlDatabase &database)
{
    QList<IncidentSummary> summaries;
    visitSummaries(database, [&summaries](const IncidentSummary &summary) {
        summaries += summary;
        return true;
    });
    return summaries;
}

QList<IncidentMemory> readMemories(const QSqlDatabase &database)
{
    QList<IncidentMemory> memories;
    forEachIncident(database,
                    u"SELECT incident FROM event WHERE kind = 'mark-set' GROUP BY incident "
                    "ORDER BY max(recorded) DESC, max(rowid) DESC"_s,
                    u"kind IN ('incident-opened', 'details-changed', 'mark-set', 'undone')"_s,
                    [&memories](const Incident &incident) {
                        if (const std::optional<IncidentMemory> memory = keptMemory(incident))
                            memories += *memory;
                        return true;
                    });
    return memories;
}

std::optional<Event> readEventWithId(const QSqlDatabase &database, const QUuid &id)
{
    QSqlQuery query(database);
    query.prepare(eventColumns() + u" FROM event WHERE id = ?"_s);
    query.addBindValue(id.toString(QUuid::WithoutBraces));
    const QList<Event> found = query.exec() ? readEvents(query) : QList<Event>();
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

} // namespace sitrep
