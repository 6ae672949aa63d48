// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/history/closecommand.h"

#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/history/historytext.h"
#include "app/commandline/history/meantincident.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "app/session/session.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/report/reportdocument.h"
#include "diagnostics/store/journal.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestWords = 300; // it stands in headlines
const QString notKnown = u"unknown"_s;

const QString helpOfClose =
    u"Marks an incident as resolved, with its cause and the checks that prove the fix, and keeps with it what the next "
    u"one can be\n"
    "compared with: signatures, failing checks, and when each of them failed and then passed. Without --cause it only "
    "tells what\n"
    "may be named.\n\n"
    "  sitrep close 1278 --cause pool-exhausted --proof database --proof chat-health\n"
    "  sitrep close --cause 'the disk of db-3 was full'\n\n"
    "Exit codes: 0 closed, 64 usage, 65 no such incident, or it is resolved already, 69 it could not be saved."_s;

struct CloseArguments
{
    RunArguments run; ///< journal only
    ClosingChoice choice;
    bool hasCause = false;
    bool hasProof = false;
};

void tellOffer(const ClosingOffer &offer)
{
    terminal::tellPlain(u"causes, for --cause:"_s);
    for (const OfferedCause &cause : offer.causes)
        terminal::tellPlain(u"    %1: %2 (%3)"_s.arg(cause.id, render(cause.said), nameOf(cause.verdictClass)));
    terminal::tellPlain(u"    'in your own words', or unknown"_s);
    terminal::tellPlain(u"checks, for --proof:"_s);
    for (const OfferedProof &proof : offer.proofs)
        terminal::tellPlain(proof.seen ? u"    %1: failed %2, passed %3"_s.arg(
                                proof.check, secondsText(proof.seen->failed), secondsText(proof.seen->passed))
                                       : u"    %1: not seen to fail and then to pass"_s.arg(proof.check));
}

/// Words with a space are a person's own; one word is an id, so that a slip of the pen is seen.
void readCause(const QString &cause, ClosingChoice &choice)
{
    const QString said = cause.simplified();
    if (said.contains(u' '))
        choice.words = said.left(longestWords);
    else if (said != notKnown)
        choice.cause = said;
}

int closeIn(const CloseArguments &arguments, const KeptIncident &kept)
{
    SessionOptions options = sessionOptions(arguments.run);
    options.incident = kept.summary->incident;
    Session session(kept.runbook, options, clockFor(*kept.runbook));
    const ClosingOffer offer = session.closingOffer();
    if (!arguments.hasCause) {
        terminal::tell(u"say the cause: sitrep close --cause …"_s);
        tellOffer(offer);
        return ExitUsage;
    }
    ClosingChoice choice = arguments.choice;
    for (const OfferedProof &proof : offer.proofs) {
        if (!arguments.hasProof && proof.seen)
            choice.provedBy += proof.check;
    }
    Sentence refusal;
    if (session.closeIncident(choice, &refusal).id.isNull()) {
        terminal::tell(refusal.isEmpty() ? session.journalNotice() : visibleText(render(refusal)));
        if (refusal.key != "memory.closed-already"_L1)
            tellOffer(offer);
        return ExitBadData;
    }
    const bool isSaved = session.flushJournal(std::chrono::seconds(5));
    if (!session.journalNotice().isEmpty())
        terminal::tell(session.journalNotice());
    if (!isSaved)
        terminal::tell(session.unsavedText());
    const HistoryRow row{session.closedMemory(), IncidentState::Resolved};
    return terminal::writeOut(historyText(row, session.now())) && isSaved ? ExitOk : ExitUnavailable;
}

} // namespace

QString CloseCommand::name() const
{
    return u"close"_s;
}

QString CloseCommand::summary() const
{
    return u"close [ID] --cause ID|TEXT [--proof CHECK]…   an incident is over: keep its cause and its proof"_s;
}

int CloseCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfClose);
    parser.addPositionalArgument(u"ID"_s, u"The incident's number or UUID (default: the newest open one)."_s,
                                 u"[ID]"_s);
    parser.addOptions(
        {{u"cause"_s, u"The cause: an id, your own words, or unknown."_s, u"CAUSE"_s},
         {u"proof"_s, u"A check that proves the fix. May be repeated (default: all that failed and then passed)."_s,
          u"CHECK"_s},
         {u"journal"_s, u"The journal (default: SITREP_JOURNAL, else that of the window)."_s, u"FILE"_s},
         {{u"h"_s, u"help"_s}, u"Show this help."_s}});
    if (!parser.parse(QStringList{u"sitrep close"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, u"close"_s)) ? ExitOk : ExitInternal;
    CloseArguments arguments;
    const QString incident = parser.positionalArguments().value(0);
    arguments.hasCause = parser.isSet(u"cause"_s) && !parser.value(u"cause"_s).trimmed().isEmpty();
    arguments.hasProof = parser.isSet(u"proof"_s);
    readCause(parser.value(u"cause"_s), arguments.choice);
    arguments.choice.provedBy = parser.values(u"proof"_s);
    arguments.choice.provedBy.removeDuplicates();
    if (parser.positionalArguments().size() > 1) {
        terminal::tell(u"name one incident at most: sitrep close [ID] --cause CAUSE"_s);
        return ExitUsage;
    }
    arguments.run.journal = parser.isSet(u"journal"_s) ? parser.value(u"journal"_s)
                                                       : qEnvironmentVariable("SITREP_JOURNAL", Journal::defaultFile());
    const KeptIncident kept = meantIncident(arguments.run.journal, incident, false);
    if (!kept.runbook) {
        terminal::tell(kept.problem);
        return ExitBadData;
    }
    arguments.run.runbook = kept.runbook->path;
    return closeIn(arguments, kept);
}

} // namespace sitrep
