// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/validatecommand.h"

#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/terminal.h"
#include "app/session/problemlines.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sitrep {

QString ValidateCommand::name() const
{
    return u"validate"_s;
}

QString ValidateCommand::summary() const
{
    return u"validate RUNBOOK… [--expanded]   tell everything that is wrong with runbooks"_s;
}

int ValidateCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Reads runbooks and their recipes, and nothing else, and tells every problem.\n\n"
                                     "  sitrep validate runbook.yaml --expanded\n\n"
                                     "Exit codes: 0 no problem, 65 problems, 64 usage."_s);
    parser.addPositionalArgument(u"RUNBOOK"_s, u"Runbooks, YAML files."_s, u"RUNBOOK…"_s);
    parser.addOptions({{u"expanded"_s, u"Print each runbook with its recipes and defaults written out."_s},
                       {{u"h"_s, u"help"_s}, u"Show this help."_s}});
    if (!parser.parse(QStringList{u"sitrep validate"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, name())) ? ExitOk : ExitInternal;
    if (parser.positionalArguments().isEmpty()) {
        terminal::tell(u"name a runbook: sitrep validate RUNBOOK…"_s);
        return ExitUsage;
    }
    bool good = true;
    QString text;
    for (const QString &path : parser.positionalArguments()) {
        const ReadResult read = RunbookReader::read(
            path, {.set = {}, .extraEnvFiles = {}, .recipeFolders = RunbookReader::shippedRecipeFolders()});
        for (const QString &line : problemLines(read.problems, {}))
            text += line + u'\n';
        good = good && read.problems.isEmpty();
        if (parser.isSet(u"expanded"_s))
            text += QString::fromUtf8(read.expandedYaml);
    }
    if (!terminal::writeOut(text))
        return ExitUnavailable;
    return good ? ExitOk : ExitBadData;
}

} // namespace sitrep
