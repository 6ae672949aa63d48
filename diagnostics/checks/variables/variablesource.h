// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <QStringList>

#include <optional>

namespace sitrep {

/// The variables that a `variables` check asks, from the place that `from` names.
struct VariableSource
{
    QString target;                                  ///< "staging.env", "process", a program; what the evidence names
    QStringList arguments;                           ///< of a program
    Environment variables;                           ///< nothing else than what `from` names
    std::optional<QStringList> names;                ///< from a command: which are set, and no values
    std::optional<QMap<QString, qsizetype>> lengths; ///< from another process: of those that are there, and no values
    std::map<QString, Withheld> unsure;              ///< of the asked names: whether they are set is not known, and why
    std::optional<Withheld> unlisted;                ///< why names that are not told may be set all the same
    QStringList remarks;                             ///< faults and warnings of the files; "names only"
    std::optional<Failure> failure;                  ///< a file, a process or the command gave no answer
};

/// `from`: a list of files, `process`, `{command: […], names: path}`, `{process: name}`, `{pid: number or file}`, or left
/// out: the loaded environment. \a asked: the names that matter. Values that a command prints and those of another process
/// are dropped while they are read.
[[nodiscard]] VariableSource variableSourceOf(const CheckContext &context, const QStringList &asked);

/// The failure that \a problem of an env file is, where a variable may stand in what it hinders from being read.
[[nodiscard]] Failure unreadableSource(const CheckContext &context, const Problem &problem);

} // namespace sitrep
