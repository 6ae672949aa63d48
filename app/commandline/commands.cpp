// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/checkcommand.h"
#include "app/commandline/commands/importcommand.h"
#include "app/commandline/commands/initcommand.h"
#include "app/commandline/commands/redactcommand.h"
#include "app/commandline/commands/runcommand.h"
#include "app/commandline/commands/trustcommand.h"
#include "app/commandline/commands/validatecommand.h"
#include "app/commandline/history/closecommand.h"
#include "app/commandline/history/historycommand.h"
#include "app/commandline/history/reopencommand.h"
#include "app/commandline/logs/logscommand.h"
#include "app/commandline/report/reportcommand.h"

using namespace Qt::StringLiterals;

namespace sitrep {

std::vector<std::unique_ptr<ConsoleCommand>> allCommands()
{
    std::vector<std::unique_ptr<ConsoleCommand>> commands;
    commands.push_back(std::make_unique<RunCommand>());
    commands.push_back(std::make_unique<CheckCommand>());
    commands.push_back(std::make_unique<InitCommand>());
    commands.push_back(std::make_unique<LogsCommand>());
    commands.push_back(std::make_unique<RedactCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    commands.push_back(std::make_unique<ReportCommand>());
    commands.push_back(std::make_unique<CloseCommand>());
    commands.push_back(std::make_unique<ReopenCommand>());
    commands.push_back(std::make_unique<HistoryCommand>());
    commands.push_back(std::make_unique<ValidateCommand>());
    commands.push_back(std::make_unique<TrustCommand>());
    return commands;
}

bool isLaterCommand(const QString &word)
{
    static const QStringList later;
    return later.contains(word);
}

QString generalHelp()
{
    QString text = u"sitrep [FILE…]   open the window on a runbook, on logs or on a journal\n"_s;
    for (const auto &command : allCommands())
        text += u"sitrep "_s + command->summary() + u'\n';
    text += u"sitrep COMMAND --help   the options of a command, with an example\n"
            "sitrep --version\n"_s;
    return text;
}

} // namespace sitrep
