// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QString>

#include <span>

namespace sitrep {

/// Everything that a key does, named once: menu, palette, tooltips and the sheet of keys read this table.
enum class Command : quint8 {
    Run,
    Stop,
    RunNotPassed,
    ChooseQuick,
    ChooseFull,
    ChooseEnvCheck,
    CopyUpdate,
    Export,
    ReviewMasks,
    ShowEvidence,
    AddSuspicion,
    ShowGraph,
    CompareMoments,
    AskSomeone,
    PasteResult,
    WriteNote,
    EditDetails,
    MarkDetected,
    MarkMitigated,
    MarkResolved,
    Undo,
    Redo,
    OpenFile,
    NextPanel,
    PreviousPanel,
    ShowComponents,
    ShowLogs,
    ShowChecklist,
    ShowTimeline,
    FilterLog,
    NextError,
    PreviousError,
    ShowSignatures,
    ShowPalette,
    ShowKeys,
    ToggleTheme,
    LargerText,
    SmallerText,
    NormalText,
    Quit,
    RunCheckAgain,
    OpenComponent,
    TickStep,
    CopyRows,
    CopyRowsAsMarkdown,
    ShowWholeLine,
    WrapLines,
    OldestLine,
    NewestLine,
    MarkLine,
    PreviousMark,
    NextMark,
    LabelText,
    ClearLabels,
    CopyLineLink,
    NoteOfLine,
    FollowLog,
};

/// Where a key acts. Single letters act only while that place has the focus, so they may be used twice.
enum class KeyPlace : quint8 { Window, Components, Logs, Steps, Tables };

struct CommandInfo
{
    Command command;
    KeyPlace place;
    const char *title; ///< English; translated in the context "commands"
    const char *keys;  ///< portable text of one or more sequences, separated by "; "; empty: none
    const char *icon;  ///< of resources/icons, or empty
};

[[nodiscard]] std::span<const CommandInfo> commands();
[[nodiscard]] const CommandInfo &infoOf(Command command);
[[nodiscard]] QString titleOf(Command command); ///< translated
[[nodiscard]] QString placeName(KeyPlace place);
[[nodiscard]] QList<QKeySequence> keysOf(Command command);
/// "Copy the update as Markdown (Ctrl+Shift+C)", for tooltips.
[[nodiscard]] QString titleWithKey(Command command);
/// \a text with the first key of \a command behind it.
[[nodiscard]] QString withKey(const QString &text, Command command);

} // namespace sitrep
