// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/commands.h"

#include <QCoreApplication>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr CommandInfo table[] = {
    {Command::Run, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Run the chosen profile"), "F5", "play"},
    {Command::Stop, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Stop the run and keep its results"), "Esc",
     "stop"},
    {Command::RunNotPassed, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Run again all that did not pass"),
     "Shift+F5", "refresh"},
    {Command::ChooseQuick, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Choose Quick"), "Alt+1", ""},
    {Command::ChooseFull, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Choose Full"), "Alt+2", ""},
    {Command::ChooseEnvCheck, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Choose Environment check"), "Alt+3", ""},
    {Command::CopyUpdate, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Copy the update as Markdown"),
     "Ctrl+Shift+C", "copy"},
    {Command::Export, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Export a report…"), "Ctrl+E", "share"},
    {Command::ReviewMasks, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Review what is masked and where…"),
     "Ctrl+Shift+M", ""},
    {Command::ShowEvidence, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Show the evidence of the verdict"),
     "Ctrl+I", "evidence"},
    {Command::AddSuspicion, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Add a suspicion: a cause to be tested"),
     "Ctrl+H", "plus"},
    {Command::ShowGraph, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Show what depends on what"), "Ctrl+G",
     "graph"},
    {Command::CompareMoments, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Compare two moments…"), "Ctrl+M",
     "evidence"},
    {Command::AskSomeone, KeyPlace::Window,
     QT_TRANSLATE_NOOP("commands", "Ask someone: copy the unanswered checks of an owner"), "Ctrl+Shift+A", "share"},
    {Command::PasteResult, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Paste a result from elsewhere"),
     "Ctrl+Shift+V", "inbox"},
    {Command::WriteNote, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Write a note into the timeline"), "Ctrl+N",
     "note"},
    {Command::EditDetails, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Change severity, start and impact"),
     "Ctrl+D", "flag"},
    {Command::MarkDetected, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Mark the incident as detected now"), "",
     "flag"},
    {Command::MarkMitigated, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Mark the incident as mitigated now"), "",
     "flag"},
    {Command::MarkResolved, KeyPlace::Window,
     QT_TRANSLATE_NOOP("commands", "Close the incident: resolved, with cause and proof"), "", "flag"},
    {Command::Undo, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Undo"), "Ctrl+Z", "undo"},
    {Command::Redo, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Redo"), "Ctrl+Shift+Z", ""},
    {Command::OpenFile, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Open a runbook"), "Ctrl+O", "inbox"},
    {Command::NextPanel, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the next panel"), "F6", ""},
    {Command::PreviousPanel, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the previous panel"), "Shift+F6",
     ""},
    {Command::ShowComponents, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the components"), "Ctrl+1", ""},
    {Command::ShowLogs, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the logs"), "Ctrl+2", ""},
    {Command::ShowChecklist, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the remediation"), "Ctrl+3", ""},
    {Command::ShowTimeline, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the timeline"), "Ctrl+4", ""},
    {Command::FilterLog, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Filter the log"), "Ctrl+F", "filter"},
    {Command::NextError, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the next error in the log"), "F8",
     "chevron-down"},
    {Command::PreviousError, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Go to the previous error in the log"),
     "Shift+F8", "chevron-up"},
    {Command::ShowSignatures, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Show or hide the signatures of the log"),
     "Ctrl+Shift+G", "signatures"},
    {Command::ShowPalette, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Find a command"), "Ctrl+Shift+P", "search"},
    {Command::ShowKeys, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Show all keys"), "F1; Ctrl+/", "keyboard"},
    {Command::ToggleTheme, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Switch between light and dark"),
     "Ctrl+Shift+L", "moon"},
    {Command::LargerText, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Larger text"), "Ctrl++; Ctrl+=", ""},
    {Command::SmallerText, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Smaller text"), "Ctrl+-", ""},
    {Command::NormalText, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Text of normal size"), "Ctrl+0", ""},
    {Command::Quit, KeyPlace::Window, QT_TRANSLATE_NOOP("commands", "Quit"), "Ctrl+Q", ""},
    {Command::RunCheckAgain, KeyPlace::Components,
     QT_TRANSLATE_NOOP("commands", "Run the checks of this component again"), "R", "refresh"},
    {Command::OpenComponent, KeyPlace::Components, QT_TRANSLATE_NOOP("commands", "Show the evidence of this component"),
     "Return", "evidence"},
    {Command::TickStep, KeyPlace::Steps, QT_TRANSLATE_NOOP("commands", "Tick or untick this step"), "Space", "check"},
    {Command::CopyRows, KeyPlace::Tables, QT_TRANSLATE_NOOP("commands", "Copy the chosen rows as shown"), "Ctrl+C",
     "copy"},
    {Command::CopyRowsAsMarkdown, KeyPlace::Tables, QT_TRANSLATE_NOOP("commands", "Copy the chosen rows as Markdown"),
     "Ctrl+Alt+C", "copy"},
    {Command::ShowWholeLine, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Show the whole line below the log"), "V",
     ""},
    {Command::WrapLines, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Wrap long lines"), "W", "wrap"},
    {Command::OldestLine, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Go to the oldest line"), "Home", ""},
    {Command::NewestLine, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Go to the newest line"), "End", ""},
    {Command::MarkLine, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Mark this line, or take its mark away"), "M",
     "flag"},
    {Command::PreviousMark, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Go to the previous marked line"), "[", ""},
    {Command::NextMark, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Go to the next marked line"), "]", ""},
    {Command::LabelText, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Colour all lines that hold the chosen word"),
     "Ctrl+Shift+1; Ctrl+Shift+2; Ctrl+Shift+3; Ctrl+Shift+4; Ctrl+Shift+5; Ctrl+Shift+6; Ctrl+Shift+7; Ctrl+Shift+8; "
     "Ctrl+Shift+9",
     ""},
    {Command::ClearLabels, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Take all colours away"), "Ctrl+Shift+0", ""},
    {Command::CopyLineLink, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Copy a link to this line"), "Ctrl+L",
     "share"},
    {Command::NoteOfLine, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Write this line into the timeline"), "N",
     "note"},
    {Command::FollowLog, KeyPlace::Logs, QT_TRANSLATE_NOOP("commands", "Follow the log"), "F", ""},
};

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
    // An empty text would be read as a list of one empty sequence.
    if (infoOf(command).keys[0] == '\0')
        return {};
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
