// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <QStringList>

#include <optional>

namespace sitrep {

/// The variables that a `variables` check asks, from the place that `from` names.
struct VariableSource
{
    QString target;                   ///< "staging.env", "process", a program; what the evidence names
    QStringList arguments;            ///< of a program
    Environment variables;            ///< nothing else than what `from` names
    std::optional<QStringList> names; ///< from a command: which are set, and no values
    QStringList remarks;              ///< faults and warnings of the files
    std::optional<Failure> failure;   ///< a file or the command gave no answer
};

/// `from`: a list of files, `process`, `{command: […], names: path}`, or left out: the loaded environment. Values that a
/// command prints are dropped while they are read.
[[nodiscard]] VariableSource variableSourceOf(const CheckContext &context);

/// The failure that \a problem of an env file is, where a variable may stand in what it hinders from being read.
[[nodiscard]] Failure unreadableSource(const CheckContext &context, const Problem &problem);

} // namespace sitrep
