// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/runcommand.h"

#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/headlessrun.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "diagnostics/engine/runplan.h"
#include "diagnostics/engine/triagerun.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// A check that is named by --only and is not in the runbook, as an error sentence.
QString unknownCheck(const Runbook &runbook, const QStringList &only)
{
    for (const QString &id : only) {
        if (!runbook.check(id))
            return u"--only %1: the runbook has no check of this id"_s.arg(id);
    }
    return {};
}

Profile profileOf(const RunArguments &arguments)
{
    return arguments.profile.value_or(Profile::Quick);
}

QString planText(const RunArguments &arguments, const Runbook &runbook)
{
    QString text;
    const QList<Demand> demands = demandsOf(runbook);
    for (const QString &id : planOf(runbook, profileOf(arguments), arguments.only, {})) {
        const Check *check = runbook.check(id);
        text += id + u": "_s + check->title + u" ("_s + nameOf(check->kind) + u")\n"_s;
        for (const Demand &demand : demands) {
            if (demand.check == id)
                text += u"    "_s + (demand.arguments.isEmpty() ? demand.target : demand.arguments.join(u' ')) + u'\n';
        }
    }
    return text;
}

int exitCodeOf(const RunArguments &arguments, int code)
{
    if (!arguments.failOn)
        return code;
    // From warn on, unknown counts as well: "exit 1 from that outcome on" in the order warn, unknown, fail.
    switch (*arguments.failOn) {
    case Outcome::Warn:
        return code == 0 ? 0 : 1;
    case Outcome::Unknown:
        return code == 2 || code == 3 ? 1 : 0;
    default:
        return code == 2 ? 1 : 0;
    }
}

} // namespace

QString RunCommand::name() const
{
    return u"run"_s;
}

QString RunCommand::summary() const
{
    return u"run RUNBOOK [--profile quick|full|env-check] …   ask the checks and print a status update"_s;
}

int RunCommand::execute(const QStringList &words)
{
    const ParsedRunArguments parsed = parseRunArguments(words, qEnvironmentVariable("SITREP_JOURNAL"));
    if (!parsed.help.isEmpty())
        return terminal::writeOut(parsed.help) ? ExitOk : ExitInternal;
    if (!parsed.arguments) {
        terminal::tell(parsed.error);
        return ExitUsage;
    }
    const RunArguments &arguments = *parsed.arguments;
    const std::shared_ptr<const Runbook> runbook =
        openRunbook(arguments.runbook, arguments.set, arguments.envFiles, arguments.asOf);
    if (!runbook)
        return ExitBadData;
    if (const QString error = unknownCheck(*runbook, arguments.only); !error.isEmpty()) {
        terminal::tell(error);
        return ExitUsage;
    }
    if (arguments.watch.count() > 0 && runbook->asOf) {
        terminal::tell(u"--watch: the runbook is a replay (as_of), in which nothing changes"_s);
        return ExitUsage;
    }
    if (arguments.dryRun)
        return writeResult(planText(arguments, *runbook).toUtf8(), arguments.output) ? ExitOk : ExitUnavailable;
    return run(arguments, runbook, words);
}

int RunCommand::run(const RunArguments &arguments, const std::shared_ptr<const Runbook> &runbook,
                    const QStringList &words)
{
    HeadlessRun run{runbook,
                    sessionOptions(arguments, words),
                    profileOf(arguments),
                    arguments.only,
                    arguments.format,
                    arguments.report,
                    arguments.output,
                    arguments.bundle,
                    arguments.watch};
    return runHeadless(run, [&arguments](int code) { return exitCodeOf(arguments, code); });
}

} // namespace sitrep
