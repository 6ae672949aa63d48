// SPDX-License-Identifier: Apache-2.0
#include "app/session/incidentopening.h"

#include "app/session/filecommit.h"
#include "diagnostics/domain/incident/events.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::optional<QUuid> unresolvedIncident(Journal &journal, const Runbook &runbook, const IncidentDetails &details)
{
    const QList<IncidentSummary> summaries = journal.incidents();
    const auto found = std::find_if(summaries.cbegin(), summaries.cend(), [&](const IncidentSummary &summary) {
        return !summary.resolved && summary.id == details.id && summary.runbookPath == runbook.path;
    });
    if (found == summaries.cend())
        return std::nullopt;
    return found->incident;
}

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
    for (const QJsonValue &link : given.value(u"links"_s).toArray())
        details.links += Link{link[u"title"_s].toString(), link[u"url"_s].toString()};
    details.environment = runbook.environment;
    return details;
}

bool openIncident(IncidentLog &log, Journal &journal, const Runbook &runbook, const SessionOptions &options)
{
    const IncidentDetails details = openingDetails(runbook, options.details);
    const std::optional<QUuid> known =
        options.newIncident ? std::nullopt : unresolvedIncident(journal, runbook, details);
    if (known) {
        log.restore(*known, journal.events(*known));
        log.setJournal(&journal);
        if (!options.details.isEmpty())
            log.append(EventKind::DetailsChanged, events::detailsChanged(options.details));
    } else {
        log.begin(makeUuidV7(log.realTime()));
        log.setJournal(&journal);
        log.append(EventKind::IncidentOpened, events::incidentOpened(details, runbook.asOf));
    }
    rememberRunbook(log, runbook);
    return known.has_value();
}

} // namespace sitrep
