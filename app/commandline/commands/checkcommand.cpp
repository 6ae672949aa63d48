// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/checkcommand.h"

#include "app/commandline/arguments/sessionoptions.h"
#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/headlessrun.h"
#include "app/commandline/terminal.h"
#include "app/session/targets/targetrunbook.h"
#include "app/session/updatemaker.h"

#include <QCommandLineParser>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString helpOfCheck =
    u"Asks what answers at an address, without a runbook, and tells the first step that fails.\n\n"
    "  sitrep check postgres://me@db.example/orders https://example.com/ready\n"
    "  sitrep check db.example:5432 tls:example.com:443 example.com app.log\n\n"
    "What you type is trusted by being typed. A password in it is masked wherever it comes back, but other users of\n"
    "this computer can read what you type in the list of processes.\n\n"
    "Exit codes: 0 all pass, 1 warn, 2 fail, 3 unknown or incomplete, 64 usage, 65 missing file."_s;

/// The journal keeps a runbook's bytes and nothing of the environment; with check there is neither.
int checkTargets(const QStringList &targets, const QString &format)
{
    const TargetRunbook made = targetRunbook(targets);
    if (!made.runbook) {
        terminal::tell(made.problem);
        return made.noFile ? ExitBadData : ExitUsage;
    }
    HeadlessRun run{made.runbook, targetSessionOptions(made, {}), Profile::Quick, {}, format, {}, {}};
    return runHeadless(run);
}

} // namespace

QString CheckCommand::name() const
{
    return u"check"_s;
}

QString CheckCommand::summary() const
{
    return u"check TARGET… [--format F]   ask what answers at an address, without a runbook"_s;
}

int CheckCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfCheck);
    parser.addPositionalArgument(
        u"TARGET"_s, u"postgres://…, https://…, host:port, tls:host:port, a name or a log file."_s, u"TARGET…"_s);
    parser.addOptions(
        {{u"format"_s,
          u"markdown, html, pdf, slack, json, junit or nagios (default: markdown, and on a terminal a short text)."_s,
          u"FORMAT"_s},
         {{u"h"_s, u"help"_s}, u"Show this help."_s}});
    if (!parser.parse(QStringList{u"sitrep check"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, name())) ? ExitOk : ExitInternal;
    if (parser.positionalArguments().isEmpty()) {
        terminal::tell(u"name what to check: sitrep check TARGET…"_s);
        return ExitUsage;
    }
    QString format = parser.value(u"format"_s);
    if (format.isEmpty())
        format = ::isatty(STDOUT_FILENO) != 0 ? u"short"_s : u"markdown"_s;
    else if (const QString problem = formatProblem(format); !problem.isEmpty()) {
        terminal::tell(problem);
        return ExitUsage;
    }
    return checkTargets(parser.positionalArguments(), format);
}

} // namespace sitrep
