// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/history/historycommand.h"

#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/history/comparedspan.h"
#include "app/commandline/history/historytext.h"
#include "app/commandline/history/meantincident.h"
#include "app/commandline/terminal.h"
#include "app/session/comparedmoments.h"
#include "diagnostics/domain/assessment/revisions.h"
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "diagnostics/judgement/verdict.h"
#include "diagnostics/store/journal.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString helpOfHistory =
    u"Lists the incidents of the journal, newest first: number, severity, start, how long, state, title, with cause "
    u"and proof as\n"
    "they were named when it was closed, and which kept ones an open one looks like. With --incident and --since it "
    "holds two\n"
    "moments of one incident against each other, check by check, by the runbook that was read last.\n\n"
    "  sitrep history --json\n"
    "  sitrep history --incident 1278 --since 2025-09-15T17:40:00Z --until 2025-09-15T18:05:00Z\n\n"
    "Exit codes: 0, 64 usage (two moments between which the incident has no answers are that too), 65 no such "
    "journal,\n"
    "incident or runbook in it."_s;

struct HistoryArguments
{
    QString journal;
    QString incident;
    std::optional<Instant> since;
    std::optional<Instant> until;
    bool json = false;
};

int tellUsage(const QString &what)
{
    terminal::tell(what);
    return ExitUsage;
}

int tellBadData(const QString &what)
{
    terminal::tell(what);
    return ExitBadData;
}

int print(const QString &text)
{
    return terminal::writeOut(text) ? ExitOk : ExitUnavailable;
}

QString documentText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

/// The verdict that a run or an update of an open incident said last.
void addWhatWasSaid(HistoryRow &row, const Incident &incident)
{
    const QList<Revision> revisions = revisionsOf(incident);
    const Verdict verdict = revisions.isEmpty() ? Verdict{} : revisions.constLast().said;
    row.memory.verdictClass = verdict.verdictClass;
    row.memory.cause = verdict.cause;
    if (const Candidate *cause = verdict.candidate(verdict.cause))
        row.memory.said = cause->said;
    row.state = stateOf(incident, verdict);
}

/// What was kept at its closing is all that is told of a resolved one; of the others every event is read.
HistoryRow rowOf(const IncidentSummary &summary, const QList<IncidentMemory> &kept, Journal &journal)
{
    HistoryRow row;
    row.memory.incident = summary.incident;
    row.memory.id = summary.id;
    row.damaged = summary.damaged;
    if (summary.damaged)
        return row;
    const auto found = std::find_if(kept.cbegin(), kept.cend(), [&summary](const IncidentMemory &one) {
        return one.incident == summary.incident && !one.runbook.isEmpty();
    });
    if (found != kept.cend()) {
        row.memory = *found;
        row.state = IncidentState::Resolved;
        return row;
    }
    const Incident incident = Incident::of(journal.events(summary.incident));
    row.memory = memoryOf(incident);
    row.asOf = incident.asOf();
    addWhatWasSaid(row, incident);
    if (row.state != IncidentState::Resolved)
        row.similar = similarTo(row.memory, kept);
    return row;
}

int list(Journal &journal, const HistoryArguments &arguments)
{
    const QList<IncidentMemory> kept = journal.memories();
    const QList<IncidentSummary> all = journal.incidents();
    QList<HistoryRow> rows;
    rows.reserve(all.size());
    for (const IncidentSummary &summary : all) {
        if (arguments.incident.isEmpty() || isNamed(summary, arguments.incident))
            rows.append(rowOf(summary, kept, journal));
    }
    if (rows.isEmpty() && !arguments.incident.isEmpty())
        return tellBadData(u"%1: there is no such incident in %2"_s.arg(arguments.incident, arguments.journal));
    const SystemClock clock;
    return print(arguments.json ? documentText(historyJson(rows)) : historyText(rows, clock.wall()));
}

int compare(const HistoryArguments &arguments)
{
    const KeptIncident kept = keptIncident(arguments.journal, [&arguments](const IncidentSummary &one) {
        return !one.damaged && isNamed(one, arguments.incident);
    });
    if (!kept.summary && kept.problem.isEmpty())
        return tellBadData(u"%1: there is no such incident in %2"_s.arg(arguments.incident, arguments.journal));
    if (!kept.runbook)
        return tellBadData(kept.problem);
    const ComparedSpan span = comparedSpan(kept.incident, arguments.incident, *arguments.since, arguments.until);
    if (!span.refusal.isEmpty())
        return tellUsage(span.refusal);
    if (!span.told.isEmpty())
        terminal::tell(span.told);
    const MomentComparison comparison = comparedMoments(kept.incident, *kept.runbook, span.then, span.now);
    if (!arguments.json)
        return print(comparisonLines(comparison));
    HistoryRow row{memoryOf(kept.incident, kept.runbook.get())};
    row.state = stateOf(kept.incident);
    return print(documentText(comparisonDocument(row, comparison)));
}

/// Empty where all is well.
QString readTimes(const QCommandLineParser &parser, HistoryArguments &arguments)
{
    for (const auto &[option, time] :
         {std::pair{u"since"_s, &arguments.since}, std::pair{u"until"_s, &arguments.until}}) {
        if (!parser.isSet(option))
            continue;
        *time = parseInstant(parser.value(option));
        if (!*time)
            return u"--%1 %2: write a time as 2025-09-15T17:29:00Z or with an offset such as +02:00"_s.arg(
                option, parser.value(option));
    }
    if ((arguments.since && arguments.incident.isEmpty()) || (arguments.until && !arguments.since))
        return u"two moments are of one incident: --incident ID --since TIME [--until TIME]"_s;
    if (arguments.until && *arguments.until < *arguments.since)
        return u"--until lies before --since: name the earlier moment first"_s;
    return {};
}

} // namespace

QString HistoryCommand::name() const
{
    return u"history"_s;
}

QString HistoryCommand::summary() const
{
    return u"history [--json] [--incident ID [--since T --until T]]   earlier incidents; two moments of one"_s;
}

int HistoryCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfHistory);
    parser.addOptions({{u"json"_s, u"Print JSON (resources/schema/history.schema.json)."_s},
                       {u"journal"_s, u"The journal (default: SITREP_JOURNAL, else that of the window)."_s, u"FILE"_s},
                       {u"incident"_s, u"This one alone: its number or UUID."_s, u"ID"_s},
                       {u"since"_s, u"The first moment, ISO 8601 with Z or an offset."_s, u"TIME"_s},
                       {u"until"_s, u"The second (default: its last event)."_s, u"TIME"_s},
                       {{u"h"_s, u"help"_s}, u"Show this help."_s}});
    if (!parser.parse(QStringList{u"sitrep history"_s} + words))
        return tellUsage(parser.errorText());
    if (parser.isSet(u"help"_s))
        return print(commandHelp(parser, u"history"_s));
    if (!parser.positionalArguments().isEmpty())
        return tellUsage(u"history takes options only: sitrep history [--json] [--incident ID --since TIME]"_s);
    HistoryArguments arguments;
    arguments.json = parser.isSet(u"json"_s);
    arguments.incident = parser.value(u"incident"_s);
    arguments.journal = parser.isSet(u"journal"_s) ? parser.value(u"journal"_s)
                                                   : qEnvironmentVariable("SITREP_JOURNAL", Journal::defaultFile());
    if (const QString fault = readTimes(parser, arguments); !fault.isEmpty())
        return tellUsage(fault);
    // Asking must not make a file.
    if (!QFileInfo::exists(arguments.journal))
        return tellBadData(u"%1: there is no journal"_s.arg(arguments.journal));
    if (arguments.since)
        return compare(arguments);
    Journal journal(arguments.journal, std::make_shared<SystemClock>(), [](const JournalNews & /*news*/) {});
    return list(journal, arguments);
}

} // namespace sitrep
