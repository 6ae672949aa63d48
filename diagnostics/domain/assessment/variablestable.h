// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/incident/incident.h"
#include "diagnostics/domain/runbook/runbook.h"

namespace sitrep {

/// What a source says of a variable, never its value.
enum class VariableState : quint8 { Set, Empty, NotSet, NotKnown, NotAsked };

struct VariablesColumn
{
    QString check;
    QString source; ///< "staging.env", "gcloud", "nginx (pid 12)"
    Says says = Says::Local;
    friend bool operator==(const VariablesColumn &, const VariablesColumn &) = default;
};

struct VariablesRow
{
    QString name;
    QList<VariableState> cells; ///< as many as there are columns
    friend bool operator==(const VariablesRow &, const VariablesRow &) = default;
};

/// The same names as several sources have them, side by side: here, in the deployed revision, in a process.
struct VariablesTable
{
    QList<VariablesColumn> columns; ///< in file order of their checks
    QList<VariablesRow> rows;       ///< in the order in which the checks name them
    [[nodiscard]] bool isEmpty() const { return rows.isEmpty(); }
    friend bool operator==(const VariablesTable &, const VariablesTable &) = default;
};

/// Of the latest result of each `variables` check that told anything and speaks for its place now: one that is too old, was
/// taken elsewhere or is of another thing does not. The names that at least two of them ask for; empty when there are no
/// two. Pure.
[[nodiscard]] VariablesTable variablesTable(const Runbook &runbook, const Incident &incident,
                                            const Assessment &assessment);

/// The catalogue's word for where a column stands: "here", "deployed", "intended"; for a cell: "set", "not set" …
[[nodiscard]] Sentence placeOf(const VariablesColumn &column);
[[nodiscard]] Sentence wordOf(VariableState state);

} // namespace sitrep
