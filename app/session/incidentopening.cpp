// SPDX-License-Identifier: Apache-2.0
#include "app/session/incidentopening.h"

#include "app/session/filecommit.h"
#include "diagnostics/domain/incident/events.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void rememberRunbook(IncidentLog &log, const Runbook &runbook)
{
    const QList<RunbookRead> &reads = log.incident().runbooks();
    if (!reads.isEmpty() && reads.last().sha256 == runbook.sha256 && reads.last().parameters == runbook.parameters)
        return;
    RunbookRead read;
    read.path = runbook.path;
    read.sha256 = runbook.sha256;
    read.bytes = runbook.bytes;
    read.parameters = runbook.parameters;
    read.commit = commitOfFile(runbook.path);
    log.append(EventKind::RunbookRead, events::runbookRead(read));
}

/// An event holds 64 KiB; whoever writes more into one field is shown where it was cut.
QString cutDetail(const QString &text)
{
    constexpr qsizetype most = 4'000;
    return text.size() <= most ? text : QString(text.first(most) + u" … (cut)"_s);
}

void addLinks(QList<Link> &links, const QJsonArray &given)
{
    for (const QJsonValue &row : given) {
        const Link link{row[u"title"_s].toString(), row[u"url"_s].toString()};
        if (!links.contains(link))
            links += link;
    }
}

/// What \a given tells that \a log does not know yet, as details-changed keeps it.
QJsonObject newDetails(const IncidentLog &log, const QJsonObject &given)
{
    const QJsonObject known = events::detailsToJson(log.incident().details());
    QJsonObject wanted = given;
    wanted.remove(u"id"_s); // it is what the incident was found by
    for (QJsonValueRef value : wanted) {
        if (value.isString())
            value = cutDetail(value.toString());
    }
    if (wanted.contains(u"links"_s)) {
        IncidentDetails all;
        all.links = log.incident().details().links;
        addLinks(all.links, given.value(u"links"_s).toArray());
        wanted.insert(u"links"_s, events::detailsToJson(all).value(u"links"_s));
    }
    // The fold knows them as they were masked.
    const QJsonObject kept =
        log.masked(EventKind::DetailsChanged, events::detailsChanged(wanted)).value(u"details"_s).toObject();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        if (known.value(it.key()) == it.value())
            wanted.remove(it.key());
    }
    return wanted;
}

} // namespace

IncidentDetails openingDetails(const Runbook &runbook, const QJsonObject &given)
{
    const IncidentDefaults &defaults = runbook.incident;
    IncidentDetails details;
    details.id = cutDetail(given.value(u"id"_s).toString(defaults.id));
    details.title = cutDetail(given.value(u"title"_s).toString(runbook.title));
    details.severity = cutDetail(given.value(u"severity"_s).toString(defaults.severity));
    details.started =
        given.contains(u"started"_s) ? parseInstant(given.value(u"started"_s).toString()) : defaults.started;
    details.impact = cutDetail(given.value(u"impact"_s).toString(defaults.impact));
    details.commander = cutDetail(given.value(u"commander"_s).toString(defaults.commander));
    details.channel = cutDetail(given.value(u"channel"_s).toString(defaults.channel));
    details.notAffected = defaults.notAffected;
    details.links = defaults.links;
    addLinks(details.links, given.value(u"links"_s).toArray());
    details.environment = runbook.environment;
    return details;
}

OpenedIncident openIncident(IncidentLog &log, Journal &journal, const Runbook &runbook, const SessionOptions &options)
{
    const IncidentDetails details = openingDetails(runbook, options.details);
    log.begin(makeUuidV7(log.realTime()));
    log.append(EventKind::IncidentOpened, events::incidentOpened(details, runbook.asOf));
    rememberRunbook(log, runbook);

    IncidentQuery query;
    query.runbookPath = runbook.path;
    query.defaultId = openingDetails(runbook, {}).id;
    if (options.details.contains(u"id"_s))
        query.id = details.id;
    query.asOf = runbook.asOf;
    query.alwaysNew = options.newIncident;
    query.incident = options.incident;
    const IncidentOpening opening = journal.findOrOpen({query, log.incident().events()});
    if (opening.continued)
        log.restore(opening.incident, opening.events);
    log.setJournal(&journal);
    if (opening.continued) {
        if (const QJsonObject changed = newDetails(log, options.details); !changed.isEmpty())
            log.append(EventKind::DetailsChanged, events::detailsChanged(changed));
        rememberRunbook(log, runbook);
    }
    return {opening.continued, opening.damaged};
}

} // namespace sitrep
