// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/importcommand.h"

#include "app/commandline/arguments/importarguments.h"
#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "app/session/kept/broughtresults.h"
#include "app/session/session.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/store/bundle/bundle.h"
#include "diagnostics/store/journal.h"

#include <QFile>

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// At most a little more than may be pasted, so that too much is seen as such.
QByteArray readPastedText()
{
    if (::isatty(STDIN_FILENO) != 0)
        terminal::tell(u"paste it here, then press Ctrl+D on an empty line"_s);
    QFile input;
    QByteArray bytes;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return bytes;
    while (bytes.size() <= largestPaste) {
        const QByteArray more = input.read(largestPaste + 1 - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

/// Why it cannot be taken. What stands before a damage may be half a story: a verdict is not moved by it.
QString readBundle(ImportArguments &arguments)
{
    const Bundle bundle = readBundleFile(arguments.bundle);
    if (!bundle.problem.isEmpty())
        return u"%1: %2"_s.arg(arguments.bundle, render(bundle.problem));
    if (!bundle.damage.isEmpty())
        return u"%1 is damaged, and nothing of it is taken: %2"_s.arg(arguments.bundle, render(bundle.damage));
    arguments.pasted.bundle = bundle.events;
    return {};
}

/// Told whole lines, whatever the words hold.
void tellSentence(const Sentence &sentence)
{
    terminal::tell(visibleText(render(sentence)));
}

QString resultText(const CheckResult &result, const Runbook &runbook)
{
    const Check *check = runbook.check(result.check);
    return u"%1 %2: %3\n"_s.arg(nameOf(result.outcome).toUpper().leftJustified(8), check ? check->id : result.check,
                                visibleText(render(result.reason)));
}

/// What the verdict counts from now on; where that is not what was brought, standard error says why.
QString countedText(const QList<CountedResult> &counted, const Runbook &runbook)
{
    QString text;
    for (const CountedResult &one : counted) {
        if (!one.instead.isEmpty())
            tellSentence(one.instead);
        text += resultText(one.result, runbook);
    }
    return text;
}

/// Those that the incident does not know yet, each once.
QList<SeenChange> unknownOf(const QList<SeenChange> &changes, const Incident &incident)
{
    QList<SeenChange> fresh;
    for (const SeenChange &change : changes) {
        const bool isTwice = std::any_of(fresh.cbegin(), fresh.cend(), [&change](const SeenChange &other) {
            return other.source == change.source && other.identity == change.identity;
        });
        if (!isTwice && incident.change(change.source, change.identity) == nullptr)
            fresh += change;
    }
    return fresh;
}

QString changesText(const QList<SeenChange> &changes)
{
    QString text;
    for (const SeenChange &change : changes)
        text +=
            u"CHANGE   %1: %2 %3\n"_s.arg(visibleText(change.source), isoText(change.at), visibleText(change.title));
    return text;
}

int importInto(const ImportArguments &arguments, const OpenedRunbook &opened)
{
    // First in memory: what cannot be judged must change nothing, not even open an incident.
    RunArguments inMemory = arguments.run;
    inMemory.journal.clear();
    const std::shared_ptr<const Clock> clock = clockFor(*opened.runbook);
    const PastedResults tried = Session(opened.runbook, sessionOptions(inMemory), clock).judgePasted(arguments.pasted);
    for (const Sentence &left : tried.leftOut) {
        if (left != tried.problem)
            tellSentence(left);
    }
    if (!tried.problem.isEmpty()) {
        tellSentence(tried.problem);
        return ExitBadData;
    }
    Session session(opened.runbook, sessionOptions(arguments.run), clock);
    const PastedResults made = session.judgePasted(arguments.pasted);
    for (const Sentence &left : made.leftOut) {
        if (!tried.leftOut.contains(left)) // of what the incident has already
            tellSentence(left);
    }
    const QList<SeenChange> fresh = unknownOf(made.changes, session.state().incident);
    const QString moved = session.keepPasted(made);
    QString text = countedText(session.counted(newestOf(made.results)), *session.state().runbook) + changesText(fresh);
    if (!moved.isEmpty())
        text += visibleText(moved) + u'\n';
    const bool isSaved = session.flushJournal(std::chrono::seconds(5));
    if (!session.journalNotice().isEmpty())
        terminal::tell(session.journalNotice());
    if (!isSaved)
        terminal::tell(session.unsavedText());
    return terminal::writeOut(text) && isSaved ? ExitOk : ExitUnavailable;
}

} // namespace

QString ImportCommand::name() const
{
    return u"import"_s;
}

QString ImportCommand::summary() const
{
    return u"import [RUNBOOK] BUNDLE | [--check ID] --from WHO < output   keep what somebody measured elsewhere"_s;
}

int ImportCommand::execute(const QStringList &words)
{
    ParsedImportArguments parsed = parseImportArguments(words, qEnvironmentVariable("SITREP_JOURNAL"));
    if (!parsed.help.isEmpty())
        return terminal::writeOut(parsed.help) ? ExitOk : ExitInternal;
    if (!parsed.arguments) {
        terminal::tell(parsed.error);
        return ExitUsage;
    }
    ImportArguments &arguments = *parsed.arguments;
    if (arguments.run.journal.isEmpty())
        arguments.run.journal = Journal::defaultFile();
    const OpenedRunbook opened = arguments.run.runbook.isEmpty() ? runbookOfJournal(arguments.run)
                                                                 : OpenedRunbook{openRunbook(arguments.run), {}, {}};
    if (!opened.runbook) {
        if (!opened.problem.isEmpty())
            terminal::tell(opened.problem + u"; name the runbook: sitrep import RUNBOOK …"_s);
        return ExitBadData;
    }
    arguments.run.runbook = opened.runbook->path;
    if (arguments.bundle.isEmpty()) {
        arguments.pasted.text = readPastedText();
    } else if (const QString problem = readBundle(arguments); !problem.isEmpty()) {
        terminal::tell(problem);
        return ExitBadData;
    }
    return importInto(arguments, opened);
}

} // namespace sitrep
