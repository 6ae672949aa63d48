// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/history/reopencommand.h"

#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/history/historytext.h"
#include "app/commandline/history/meantincident.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "app/session/incidentlog.h"
#include "diagnostics/domain/incident/events.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/judgement/memory/incidentmemories.h"
#include "diagnostics/judgement/verdict.h"
#include "diagnostics/platform/standpoint.h"
#include "diagnostics/redaction/redactor.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString helpOfReopen =
    u"Opens an incident again that was closed by mistake, or too early. What was kept when it was closed counts no "
    u"longer, and runs\n"
    "continue it. As with every undo, only who closed it can.\n\n"
    "  sitrep reopen 1278\n\n"
    "Exit codes: 0 open again, 64 usage, 65 no such incident, it is open, or somebody else closed it, 69 it could not "
    "be "
    "saved."_s;

/// Every mark that holds it closed; two Sitreps may have closed it at once.
QList<Event> closingsOf(const Incident &incident)
{
    QList<Event> closings;
    for (const Event &event : incident.events()) {
        const bool isClosing =
            event.kind == EventKind::MarkSet && event.body.value("mark"_L1).toString() == "resolved"_L1;
        if (isClosing && !incident.isUndone(event.id))
            closings.append(event);
    }
    return closings;
}

int openAgain(const KeptIncident &kept, const QString &file)
{
    const Standpoint here = currentStandpoint();
    const std::shared_ptr<const Clock> clock = kept.runbook ? clockFor(*kept.runbook) : std::make_shared<SystemClock>();
    const QList<Event> closings = closingsOf(kept.incident);
    for (const Event &closing : closings) {
        if (!kept.incident.canUndo(closing.id, here.user)) {
            terminal::tell(
                u"%1 closed this incident, and only who closed it can open it again; nothing was changed"_s.arg(
                    visibleText(closing.author)));
            return ExitBadData;
        }
    }
    Journal journal(file, clock, [](const JournalNews & /*news*/) {});
    IncidentLog log({here.user, here.host}, clock, std::make_shared<Redactor>(maskKey()));
    log.restore(kept.incident.uuid(), kept.incident.events());
    log.setJournal(&journal);
    for (const Event &closing : closings)
        log.append(EventKind::Undone, events::undone(closing.id));
    const bool isSaved = journal.flush(std::chrono::seconds(5));
    if (!isSaved)
        terminal::tell(render(journal.trouble()));
    const HistoryRow row{memoryOf(log.incident(), kept.runbook.get()), stateOf(log.incident())};
    return terminal::writeOut(historyText(row, clock->wall())) && isSaved ? ExitOk : ExitUnavailable;
}

} // namespace

QString ReopenCommand::name() const
{
    return u"reopen"_s;
}

QString ReopenCommand::summary() const
{
    return u"reopen [ID]   an incident is not over after all"_s;
}

int ReopenCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfReopen);
    parser.addPositionalArgument(u"ID"_s, u"The incident's number or UUID (default: the newest resolved one)."_s,
                                 u"[ID]"_s);
    parser.addOptions({{u"journal"_s, u"The journal (default: SITREP_JOURNAL, else that of the window)."_s, u"FILE"_s},
                       {{u"h"_s, u"help"_s}, u"Show this help."_s}});
    if (!parser.parse(QStringList{u"sitrep reopen"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, u"reopen"_s)) ? ExitOk : ExitInternal;
    if (parser.positionalArguments().size() > 1) {
        terminal::tell(u"name one incident at most: sitrep reopen [ID]"_s);
        return ExitUsage;
    }
    const QString file = parser.isSet(u"journal"_s) ? parser.value(u"journal"_s)
                                                    : qEnvironmentVariable("SITREP_JOURNAL", Journal::defaultFile());
    const KeptIncident kept = meantIncident(file, parser.positionalArguments().value(0), true);
    if (!kept.summary) {
        terminal::tell(kept.problem);
        return ExitBadData;
    }
    return openAgain(kept, file);
}

} // namespace sitrep
