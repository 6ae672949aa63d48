// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/arguments/sessionoptions.h"

#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/platform/standpoint.h"

#include <QFileInfo>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString absolute(const QString &path)
{
    return QFileInfo(path).absoluteFilePath();
}

/// What asks the same of the same, from any folder; the profile is known when something was run.
QStringList repeatWords(const RunArguments &arguments)
{
    QStringList words{u"sitrep"_s, u"run"_s, absolute(arguments.runbook)};
    for (auto it = arguments.set.begin(); it != arguments.set.end(); ++it)
        words << u"--set"_s << it.key() + u'=' + it.value();
    for (const QString &file : arguments.envFiles)
        words << u"--env-file"_s << absolute(file);
    if (arguments.asOf)
        words << u"--as-of"_s << isoText(*arguments.asOf);
    return words;
}

/// By this user on this machine.
SessionOptions optionsOfHere()
{
    const Standpoint here = currentStandpoint();
    SessionOptions options;
    options.author = here.user;
    options.host = here.host;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name : system.keys())
        options.processEnvironment.insert(name, system.value(name));
    return options;
}

} // namespace

SessionOptions sessionOptions(const RunArguments &arguments, const QStringList &typed)
{
    SessionOptions options = optionsOfHere();
    options.journalFile = arguments.journal;
    options.newIncident = arguments.newIncident;
    options.trustThisRun = arguments.trust;
    options.details = arguments.details;
    if (typed.isEmpty())
        options.repeatWords = repeatWords(arguments);
    else
        options.commandLine =
            shellCommandLine(QStringList{u"sitrep"_s, u"run"_s} + repeatableWords(typed, arguments.journal));
    return options;
}

SessionOptions targetSessionOptions(const TargetRunbook &target, const QString &journal)
{
    SessionOptions options = optionsOfHere();
    options.journalFile = journal;
    options.newIncident = true;
    options.trustThisRun = true;
    options.commandLine = target.commandLine;
    options.processEnvironment.insert(target.secrets);
    return options;
}

} // namespace sitrep
