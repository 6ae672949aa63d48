// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sessionoptions.h"

#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/platform/standpoint.h"

#include <QProcessEnvironment>

namespace sitrep {

SessionOptions sessionOptions(const RunArguments &arguments, const QStringList &program, const QStringList &words)
{
    const Standpoint here = currentStandpoint();
    SessionOptions options;
    options.author = here.user;
    options.host = here.host;
    options.journalFile = arguments.journal;
    options.newIncident = arguments.newIncident;
    options.trustThisRun = arguments.trust;
    options.details = arguments.details;
    options.commandLine = shellCommandLine(program + words);
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name : system.keys())
        options.processEnvironment.insert(name, system.value(name));
    return options;
}

} // namespace sitrep
