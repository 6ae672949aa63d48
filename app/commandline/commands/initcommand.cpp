// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/initcommand.h"

#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/outputfile.h"
#include "app/commandline/sketch/foldersketch.h"
#include "app/commandline/sketch/initcapture.h"
#include "app/commandline/sketch/sketchtext.h"
#include "app/commandline/sketch/sketchupdate.h"
#include "app/commandline/terminal.h"
#include "app/session/problemlines.h"
#include "diagnostics/runbook/runbookreader.h"
#include "diagnostics/runbook/yaml/textfile.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <optional>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct InitArguments
{
    QString from = u"."_s;
    QString output; ///< empty: standard output
    bool capture = false;
    bool update = false;
};

QMap<QString, QString> processVariables()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> variables;
    for (const QString &name : system.keys())
        variables.insert(name, system.value(name));
    return variables;
}

/// Standard input, at most what a runbook may have.
QByteArray standardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    return input.read(maxTextFileBytes + 1);
}

/// Paths in a sketch are relative to where the runbook will lie.
QString folderOfOutput(const InitArguments &arguments)
{
    if (!arguments.output.isEmpty())
        return QFileInfo(arguments.output).absolutePath();
    const QFileInfo from(arguments.from);
    return arguments.from == u"-" ? QDir::currentPath() : from.isDir() ? from.absoluteFilePath() : from.absolutePath();
}

std::optional<Sketch> sketchOf(const InitArguments &arguments)
{
    if (arguments.from == u"-")
        return sketchBytes(standardInput(), u"-"_s);
    const QFileInfo from(arguments.from);
    const QString relative = QDir(folderOfOutput(arguments)).relativeFilePath(from.absoluteFilePath());
    if (from.isDir()) {
        if (relative != u".")
            terminal::tell(u"paths in the runbook are relative to %1: put it there"_s.arg(from.absoluteFilePath()));
        return sketchFolder(from.absoluteFilePath(), processVariables());
    }
    const TextFile text = readTextFile(arguments.from);
    if (!text.problem)
        return sketchBytes(text.bytes, relative);
    terminal::tellPlain(text.problem->text());
    return std::nullopt;
}

int write(const QByteArray &bytes, const InitArguments &arguments)
{
    if (arguments.output.isEmpty())
        return terminal::writeOut(QString::fromUtf8(bytes)) ? ExitOk : ExitUnavailable;
    const QString error = writeOutput(arguments.output, bytes);
    if (error.isEmpty())
        return ExitOk;
    terminal::tell(error);
    return ExitUnavailable;
}

QList<Problem> problemsOf(const QByteArray &bytes, const InitArguments &arguments)
{
    const QString path = QDir(folderOfOutput(arguments)).filePath(QFileInfo(arguments.output).fileName());
    return RunbookReader::readBytes(
               bytes, path, {.set = {}, .extraEnvFiles = {}, .recipeFolders = RunbookReader::shippedRecipeFolders()})
        .problems;
}

void tellAll(const QList<Problem> &problems)
{
    for (const QString &line : problemLines(problems, {}))
        terminal::tellPlain(line);
}

int writeNew(const Sketch &sketch, const InitArguments &arguments)
{
    if (!arguments.output.isEmpty() && QFileInfo::exists(arguments.output)) {
        terminal::tell(u"%1 exists: --update adds to it what it does not have"_s.arg(arguments.output));
        return ExitUsage;
    }
    const QByteArray bytes = sketchText(sketch);
    if (const QList<Problem> problems = problemsOf(bytes, arguments); !problems.isEmpty()) {
        tellAll(problems);
        terminal::tell(u"what was found makes no good runbook; please report this"_s);
        return ExitInternal;
    }
    const int code = write(bytes, arguments);
    if (code == ExitOk && !arguments.output.isEmpty())
        terminal::tell(u"%1: %2 components, %3 checks from %4. Read it, then: sitrep run %1 --trust"_s.arg(
            arguments.output, QString::number(sketch.components.size()), QString::number(sketch.checks.size()),
            sketch.readFiles.join(u", "_s)));
    return code;
}

int writeUpdate(const Sketch &sketch, const InitArguments &arguments)
{
    const TextFile old = readTextFile(arguments.output);
    if (old.problem) {
        terminal::tellPlain(old.problem->text());
        return ExitBadData;
    }
    // What is wrong for want of what is added, as a runbook without checks is, is no hindrance.
    const SketchUpdate update = updated(old.bytes, arguments.output, sketch);
    QList<Problem> problems = update.problems.isEmpty() ? problemsOf(update.bytes, arguments) : update.problems;
    if (update.problems.isEmpty() && !problems.isEmpty()) {
        if (const QList<Problem> before = problemsOf(old.bytes, arguments); !before.isEmpty())
            problems = before; // with the lines as they are in the file
    }
    if (!problems.isEmpty()) {
        tellAll(problems);
        terminal::tell(u"%1 was left as it is"_s.arg(arguments.output));
        return ExitBadData;
    }
    for (const QString &line : update.added)
        terminal::tell(u"added "_s + line);
    for (const QString &line : update.notAdded)
        terminal::tell(u"not added "_s + line);
    if (update.added.isEmpty()) {
        terminal::tell(u"%1 has all that was found"_s.arg(arguments.output));
        return ExitOk;
    }
    return write(update.bytes, arguments);
}

int makeRunbook(const InitArguments &arguments)
{
    std::optional<Sketch> sketch = sketchOf(arguments);
    if (!sketch)
        return ExitBadData;
    tellAll(sketch->problems);
    if (sketch->checks.isEmpty()) {
        terminal::tell(u"nothing was found that a check can be made of. Understood are .env files, compose.yaml, "
                       u"manifests of Kubernetes "
                       "and Cloud Run, *.log, and DATABASE_URL and the like in the environment"_s);
        return ExitBadData;
    }
    if (arguments.capture)
        captureThresholds(*sketch, folderOfOutput(arguments));
    return arguments.update ? writeUpdate(*sketch, arguments) : writeNew(*sketch, arguments);
}

void addInitOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Makes a first runbook from what lies here: .env files, compose.yaml, manifests of Kubernetes and Cloud Run,\n"
        "logs, the git repository, DATABASE_URL and the like in the environment. Names only, never the value of a "
        "secret;\n"
        "each guess names the line that it comes from.\n\n"
        "  sitrep init --output runbook.yaml\n"
        "  kubectl get deployments,services,ingresses -o yaml | sitrep init --from -\n\n"
        "Exit codes: 0 made, 64 usage, 65 nothing to make it of, 69 it cannot be written."_s);
    parser.addOptions({
        {u"from"_s, u"A folder, a file, or - for standard input (default: the current folder)."_s, u"PATH"_s},
        {u"output"_s, u"Write there instead of standard output."_s, u"FILE"_s},
        {u"capture"_s,
         u"Ask the checks once, now, and write thresholds from what they measure. Starts the programs and connects."_s},
        {u"update"_s, u"Add to the runbook of --output what it does not have, and touch nothing else."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    });
}

} // namespace

QString InitCommand::name() const
{
    return u"init"_s;
}

QString InitCommand::summary() const
{
    return u"init [--from PATH|-] [--output FILE] [--capture] [--update]   make a first runbook from what lies here"_s;
}

int InitCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    addInitOptions(parser);
    if (!parser.parse(QStringList{u"sitrep init"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, name())) ? ExitOk : ExitInternal;
    InitArguments arguments;
    arguments.output = parser.value(u"output"_s);
    arguments.capture = parser.isSet(u"capture"_s);
    arguments.update = parser.isSet(u"update"_s);
    if (parser.isSet(u"from"_s))
        arguments.from = parser.value(u"from"_s);
    QString fault;
    if (!parser.positionalArguments().isEmpty())
        fault = u"init takes no word of its own: sitrep init --from %1"_s.arg(parser.positionalArguments().first());
    else if (arguments.update && arguments.output.isEmpty())
        fault = u"--update needs the runbook: --output FILE"_s;
    else if (arguments.from != u"-" && !QFileInfo::exists(arguments.from))
        fault = u"--from %1: there is no such file or folder"_s.arg(arguments.from);
    if (!fault.isEmpty()) {
        terminal::tell(fault);
        return ExitUsage;
    }
    return makeRunbook(arguments);
}

} // namespace sitrep
