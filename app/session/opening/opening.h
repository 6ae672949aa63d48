// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/targets/targetrunbook.h"

#include <QList>
#include <QStringList>

namespace sitrep {

/// Files that are one log: what was rotated stands with what is written; or a folder.
struct OpenedLogFiles
{
    QString shown;     ///< for people: the file's name, with its folder where two have the same
    QStringList paths; ///< absolute

    friend bool operator==(const OpenedLogFiles &, const OpenedLogFiles &) = default;
};

/// What somebody wants to have opened: one runbook, one journal, or logs.
struct Opening
{
    enum class Kind : quint8 { Nothing, Runbook, Journal, Logs };
    Kind kind = Kind::Nothing;
    QString path;                ///< of the runbook or the journal, as it was given
    QList<OpenedLogFiles> logs;  ///< of Logs, in the order in which they were given
    QString problem;             ///< of Nothing: a sentence that says what to do
    bool isMixture = false;      ///< each of it could be opened, but not together
    QStringList runbookProblems; ///< what is wrong with the runbook, a line each; of problemsOfRunbook()
};

/// What \a paths are by their content. Blocking for as long as their file systems take; any thread.
[[nodiscard]] Opening openingOf(const QStringList &paths);

/// What is wrong with the runbook \a path, a line for each; empty: it can be opened. Blocking; any thread.
[[nodiscard]] QStringList problemsOfRunbook(const QString &path);

/// The runbook of \a logs: each a component with its share of errors. Without secrets and without a command line.
[[nodiscard]] TargetRunbook logRunbook(const QList<OpenedLogFiles> &logs);

} // namespace sitrep
