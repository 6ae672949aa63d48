// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/targets/targetrunbook.h"
#include "diagnostics/domain/values/incidentlink.h"
#include "diagnostics/store/bundle/bundle.h"

#include <QList>
#include <QStringList>
#include <QUuid>

namespace sitrep {

/// Files that are one log: what was rotated stands with what is written; or a folder.
struct OpenedLogFiles
{
    QString shown;     ///< for people: the file's name, with its folder where two have the same
    QStringList paths; ///< absolute

    friend bool operator==(const OpenedLogFiles &, const OpenedLogFiles &) = default;
};

/// What somebody wants to have opened: one runbook, one journal, one bundle, logs, or the incident that a link leads to.
struct Opening
{
    enum class Kind : quint8 { Nothing, Runbook, Journal, Bundle, Logs, Link };
    Kind kind = Kind::Nothing;
    QString path;                                 ///< of the runbook, the journal or the bundle, as it was given
    QList<OpenedLogFiles> logs;                   ///< of Logs, in the order in which they were given
    std::shared_ptr<const sitrep::Bundle> bundle; ///< of Bundle; what is read of it, and where it is damaged
    QString problem;                              ///< of Nothing: a sentence that says what to do
    QStringList remarks;                          ///< of Logs: sentences, what of a folder was left out
    bool isMixture = false;                       ///< each of it could be opened, but not together
    IncidentLink link;                            ///< of Link, with the next two
    QUuid incident;
    std::shared_ptr<const Runbook> runbook; ///< as it was read last
    QStringList runbookProblems;            ///< what is wrong with the runbook, a line each; of problemsOfRunbook()
};

/// What \a paths are by their content; a link alone is looked up in \a journalFile. Blocking for as long as their file systems take; any thread.
[[nodiscard]] Opening openingOf(const QStringList &paths, const QString &journalFile = {});

/// The sentence that stays while the bundle \a name is shown and not worked on; with its damage, if it has any.
[[nodiscard]] QString readOnlyNotice(const QString &name, const sitrep::Bundle &bundle);

/// What is wrong with the runbook \a path, a line for each; empty: it can be opened. Blocking; any thread.
[[nodiscard]] QStringList problemsOfRunbook(const QString &path);

/// The runbook of \a logs: each a component with its share of errors. Without secrets and without a command line.
[[nodiscard]] TargetRunbook logRunbook(const QList<OpenedLogFiles> &logs, const QStringList &remarks = {});

/// What asks the same without a window of a runbook that logRunbook() made.
[[nodiscard]] QString logCommandLine(const Runbook &runbook);

} // namespace sitrep
