// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/commands.h"

#include <QCoreApplication>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

#define SITREP_COMMAND(text) QT_TRANSLATE_NOOP("commands", text)

constexpr CommandInfo table[] = {
    {Command::Run, KeyPlace::Window, SITREP_COMMAND("Run the chosen profile"), "F5", "play"},
    {Command::Stop, KeyPlace::Window, SITREP_COMMAND("Stop the run and keep its results"), "Esc", "stop"},
    {Command::RunNotPassed, KeyPlace::Window, SITREP_COMMAND("Run again all that did not pass"), "Shift+F5", "refresh"},
    {Command::ChooseQuick, KeyPlace::Window, SITREP_COMMAND("Choose Quick"), "Alt+1", ""},
    {Command::ChooseFull, KeyPlace::Window, SITREP_COMMAND("Choose Full"), "Alt+2", ""},
    {Command::ChooseEnvCheck, KeyPlace::Window, SITREP_COMMAND("Choose Environment check"), "Alt+3", ""},
    {Command::CopyUpdate, KeyPlace::Window, SITREP_COMMAND("Copy the update as Markdown"), "Ctrl+Shift+C", "copy"},
    {Command::ShowEvidence, KeyPlace::Window, SITREP_COMMAND("Show the evidence of the verdict"), "Ctrl+I", "evidence"},
    {Command::WriteNote, KeyPlace::Window, SITREP_COMMAND("Write a note into the timeline"), "Ctrl+N", "note"},
    {Command::EditDetails, KeyPlace::Window, SITREP_COMMAND("Change severity, start and impact"), "Ctrl+D", "flag"},
    {Command::Undo, KeyPlace::Window, SITREP_COMMAND("Undo"), "Ctrl+Z", "undo"},
    {Command::Redo, KeyPlace::Window, SITREP_COMMAND("Redo"), "Ctrl+Shift+Z", ""},
    {Command::OpenFile, KeyPlace::Window, SITREP_COMMAND("Open a runbook"), "Ctrl+O", "inbox"},
    {Command::NextPanel, KeyPlace::Window, SITREP_COMMAND("Go to the next panel"), "F6", ""},
    {Command::PreviousPanel, KeyPlace::Window, SITREP_COMMAND("Go to the previous panel"), "Shift+F6", ""},
    {Command::ShowComponents, KeyPlace::Window, SITREP_COMMAND("Go to the components"), "Ctrl+1", ""},
    {Command::ShowLogs, KeyPlace::Window, SITREP_COMMAND("Go to the logs"), "Ctrl+2", ""},
    {Command::ShowChecklist, KeyPlace::Window, SITREP_COMMAND("Go to the remediation"), "Ctrl+3", ""},
    {Command::ShowTimeline, KeyPlace::Window, SITREP_COMMAND("Go to the timeline"), "Ctrl+4", ""},
    {Command::FilterLog, KeyPlace::Window, SITREP_COMMAND("Filter the log"), "Ctrl+F", "filter"},
    {Command::NextError, KeyPlace::Window, SITREP_COMMAND("Go to the next error in the log"), "F8", "chevron-down"},
    {Command::PreviousError, KeyPlace::Window, SITREP_COMMAND("Go to the previous error in the log"), "Shift+F8",
     "chevron-up"},
    {Command::ShowPalette, KeyPlace::Window, SITREP_COMMAND("Find a command"), "Ctrl+Shift+P", "search"},
    {Command::ShowKeys, KeyPlace::Window, SITREP_COMMAND("Show all keys"), "F1; Ctrl+/", "keyboard"},
    {Command::ToggleTheme, KeyPlace::Window, SITREP_COMMAND("Switch between light and dark"), "Ctrl+Shift+L", "moon"},
    {Command::LargerText, KeyPlace::Window, SITREP_COMMAND("Larger text"), "Ctrl++; Ctrl+=", ""},
    {Command::SmallerText, KeyPlace::Window, SITREP_COMMAND("Smaller text"), "Ctrl+-", ""},
    {Command::NormalText, KeyPlace::Window, SITREP_COMMAND("Text of normal size"), "Ctrl+0", ""},
    {Command::Quit, KeyPlace::Window, SITREP_COMMAND("Quit"), "Ctrl+Q", ""},
    {Command::RunCheckAgain, KeyPlace::Components, SITREP_COMMAND("Run the checks of this component again"), "R",
     "refresh"},
    {Command::OpenComponent, KeyPlace::Components, SITREP_COMMAND("Show the evidence of this component"), "Return",
     "evidence"},
    {Command::TickStep, KeyPlace::Steps, SITREP_COMMAND("Tick or untick this step"), "Space", "check"},
    {Command::CopyRows, KeyPlace::Tables, SITREP_COMMAND("Copy the chosen rows as shown"), "Ctrl+C", "copy"},
    {Command::CopyRowsAsMarkdown, KeyPlace::Tables, SITREP_COMMAND("Copy the chosen rows as Markdown"), "Ctrl+Alt+C",
     "copy"},
    {Command::OldestLine, KeyPlace::Logs, SITREP_COMMAND("Go to the oldest line"), "Home", ""},
    {Command::NewestLine, KeyPlace::Logs, SITREP_COMMAND("Go to the newest line"), "End", ""},
};

#undef SITREP_COMMAND

} // namespace

std::span<const CommandInfo> commands()
{
    return table;
}

const CommandInfo &infoOf(Command command)
{
    return table[static_cast<std::size_t>(command)];
}

QString titleOf(Command command)
{
    return QCoreApplication::translate("commands", infoOf(command).title);
}

QString placeName(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Components:
        return QCoreApplication::translate("commands", "In the components");
    case KeyPlace::Logs:
        return QCoreApplication::translate("commands", "In the log");
    case KeyPlace::Steps:
        return QCoreApplication::translate("commands", "In the checklist");
    case KeyPlace::Tables:
        return QCoreApplication::translate("commands", "In every table");
    case KeyPlace::Window:
        break;
    }
    return QCoreApplication::translate("commands", "Everywhere");
}

QList<QKeySequence> keysOf(Command command)
{
    return QKeySequence::listFromString(QString::fromLatin1(infoOf(command).keys), QKeySequence::PortableText);
}

QString titleWithKey(Command command)
{
    return withKey(titleOf(command), command);
}

QString withKey(const QString &text, Command command)
{
    const QList<QKeySequence> keys = keysOf(command);
    if (keys.isEmpty())
        return text;
    return u"%1 (%2)"_s.arg(text, keys.constFirst().toString(QKeySequence::NativeText));
}

} // namespace sitrep
