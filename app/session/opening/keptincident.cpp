// SPDX-License-Identifier: Apache-2.0
#include "app/session/opening/keptincident.h"

#include "app/session/problemlines.h"
#include "diagnostics/runbook/runbookreader.h"
#include "diagnostics/store/journal.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isLinked(const IncidentSummary &summary, const QString &incident)
{
    return summary.incident.toString(QUuid::WithoutBraces) == incident || summary.id == incident
           || summary.openingId == incident;
}

/// Why an incident that is there cannot be opened.
QString whyClosed(const IncidentSummary &summary, const QString &incident)
{
    if (summary.damaged)
        return u"incident %1 cannot be read: its opening is damaged in the journal"_s.arg(incident);
    const QString next = summary.runbookPath.isEmpty()
                             ? u"open its log by itself"_s
                             : u"open a new one with its runbook: sitrep %1"_s.arg(summary.runbookPath);
    return u"incident %1 is resolved, and a resolved incident is not continued; %2"_s.arg(incident, next);
}

/// What was typed is in no journal, since it may hold secrets.
bool isOfAddresses(const Runbook &runbook)
{
    return std::any_of(runbook.checks.cbegin(), runbook.checks.cend(),
                       [](const Check &check) { return check.kind != CheckKind::Logs; });
}

void readRunbook(KeptIncident &kept, const RunbookRead &read, const QMap<QString, QString> &set,
                 const QStringList &envFiles)
{
    QMap<QString, QString> parameters = read.parameters;
    parameters.insert(set);
    // One that was made in memory has no path, and its files are absolute.
    const QString path = read.path.isEmpty() ? QDir::current().filePath(u"check"_s) : read.path;
    const ReadResult result = RunbookReader::readBytes(
        read.bytes, path,
        {.set = parameters, .extraEnvFiles = envFiles, .recipeFolders = RunbookReader::shippedRecipeFolders()});
    kept.runbookProblems = problemLines(result.problems, parameters);
    if (!result.runbook) {
        kept.problem = u"the runbook of this incident cannot be read any more: %1"_s.arg(kept.runbookProblems.value(0));
        return;
    }
    Runbook runbook = *result.runbook;
    runbook.path = read.path;
    runbook.asOf = kept.incident.asOf();
    kept.runbook = std::make_shared<const Runbook>(std::move(runbook));
}

} // namespace

KeptIncident keptIncident(const QString &journalFile, const std::function<bool(const IncidentSummary &)> &isMeant,
                          const QMap<QString, QString> &set, const QStringList &envFiles)
{
    KeptIncident kept;
    // Asking must not make a file.
    if (!QFileInfo::exists(journalFile)) {
        kept.problem = u"%1: there is no journal"_s.arg(journalFile);
        return kept;
    }
    Journal journal(journalFile, std::make_shared<SystemClock>(), [](const JournalNews & /*news*/) {});
    const QList<IncidentSummary> all = journal.incidents();
    const auto found = std::find_if(all.cbegin(), all.cend(), isMeant);
    if (found == all.cend())
        return kept;
    kept = keptIncidentOf(journal.events(found->incident), set, envFiles);
    kept.summary = *found;
    return kept;
}

KeptIncident keptIncidentOf(const QList<Event> &events, const QMap<QString, QString> &set, const QStringList &envFiles)
{
    KeptIncident kept;
    kept.incident = Incident::of(events);
    const QList<RunbookRead> &reads = kept.incident.runbooks();
    if (reads.isEmpty())
        kept.problem = u"the runbook of this incident is not in its journal"_s;
    else
        readRunbook(kept, reads.last(), set, envFiles);
    return kept;
}

KeptIncident linkedIncident(const IncidentLink &link, const QString &journalFile)
{
    std::optional<IncidentSummary> closed;
    KeptIncident kept = keptIncident(journalFile, [&](const IncidentSummary &summary) {
        if (!isLinked(summary, link.incident))
            return false;
        if ((summary.resolved || summary.damaged) && !closed)
            closed = summary;
        return !summary.resolved && !summary.damaged;
    });
    if (!kept.summary && kept.problem.isEmpty())
        kept.problem = closed ? whyClosed(*closed, link.incident)
                              : u"incident %1 is not in the journal %2: open the link where it is kept, or name its "
                                "journal with --journal"_s.arg(link.incident, journalFile);
    if (kept.runbook && kept.runbook->path.isEmpty() && isOfAddresses(*kept.runbook)) {
        kept.runbook.reset();
        kept.problem =
            u"incident %1 is of an address that was typed, which no journal keeps; type it again"_s.arg(link.incident);
    }
    return kept;
}

} // namespace sitrep
