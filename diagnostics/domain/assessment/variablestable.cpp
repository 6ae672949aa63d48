// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/variablestable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

const QString ending = u".set"_s;

/// The names that the check asks for.
QStringList askedNames(const Check &check)
{
    QStringList names;
    for (const Expectation &expectation : check.expect) {
        if (expectation.fact.endsWith(ending))
            names.append(expectation.fact.chopped(ending.size()));
    }
    names.removeDuplicates();
    return names;
}

VariableState stateOf(const QString &name, const QStringList &asked, const Observation &observation)
{
    const auto set = observation.facts.find(name + ending);
    if (set == observation.facts.end())
        return asked.contains(name) ? VariableState::NotKnown : VariableState::NotAsked;
    if (set->second.value.toBool())
        return VariableState::Set;
    // Of what is there and empty the length is known, and it is nought.
    return observation.facts.contains(name + u".length"_s) ? VariableState::Empty : VariableState::NotSet;
}

struct Source
{
    VariablesColumn column;
    QStringList names;
    const Observation *observation = nullptr;
};

/// What is there may be of another time, place or thing than the column's head says.
bool speaksForItsPlace(const CheckResult &result)
{
    using enum FailureClass;
    return isAnswer(result.outcome)
           || (result.failureClass != Stale && result.failureClass != Vantage && result.failureClass != Identity);
}

QList<Source> sourcesOf(const Runbook &runbook, const Incident &incident, const Assessment &assessment)
{
    QList<Source> sources;
    for (const Check &check : runbook.checks) {
        const CheckResult *result =
            check.kind == CheckKind::Variables ? assessment.latestResult(incident, check.id) : nullptr;
        if (result == nullptr || !speaksForItsPlace(*result))
            continue;
        const Source source{
            {check.id, result->observation.evidence.target, result->says}, askedNames(check), &result->observation};
        const bool tells = std::any_of(source.names.begin(), source.names.end(), [&](const QString &name) {
            return stateOf(name, source.names, result->observation) != VariableState::NotKnown;
        });
        if (tells)
            sources.append(source);
    }
    return sources;
}

} // namespace

VariablesTable variablesTable(const Runbook &runbook, const Incident &incident, const Assessment &assessment)
{
    QList<Source> sources = sourcesOf(runbook, incident, assessment);
    QStringList names;
    QStringList shared;
    for (const Source &source : std::as_const(sources)) {
        for (const QString &name : source.names)
            (names.contains(name) ? shared : names).append(name);
    }
    names.removeIf([&shared](const QString &name) { return !shared.contains(name); });
    sources.removeIf([&names](const Source &source) {
        return std::none_of(source.names.begin(), source.names.end(),
                            [&names](const QString &name) { return names.contains(name); });
    });
    VariablesTable table;
    for (const Source &source : std::as_const(sources))
        table.columns.append(source.column);
    for (const QString &name : std::as_const(names)) {
        VariablesRow row{name, {}};
        for (const Source &source : std::as_const(sources))
            row.cells.append(stateOf(name, source.names, *source.observation));
        table.rows.append(row);
    }
    return table;
}

Sentence placeOf(const VariablesColumn &column)
{
    return {u"report.variables-of"_s,
            {{u"place"_s, sentenceToJson({u"report.variables-"_s + nameOf(column.says), {}})},
             {u"source"_s, column.source}}};
}

Sentence wordOf(VariableState state)
{
    switch (state) {
    case VariableState::Set:
        return {u"report.variable-set"_s, {}};
    case VariableState::Empty:
        return {u"report.variable-empty"_s, {}};
    case VariableState::NotSet:
        return {u"report.variable-not-set"_s, {}};
    case VariableState::NotKnown:
        return {u"report.variable-not-known"_s, {}};
    case VariableState::NotAsked:
        return {u"report.variable-not-asked"_s, {}};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace sitrep
