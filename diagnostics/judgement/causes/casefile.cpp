// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/casefile.h"

#include "diagnostics/judgement/fit/identitywarnings.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isEarlierResult(const CheckResult *left, const CheckResult *right)
{
    return left->at != right->at ? left->at < right->at : left->seq < right->seq;
}

int passesIn(const CheckResult &result)
{
    return result.samples > 0 ? result.answered : 1;
}

} // namespace

CaseFile::CaseFile(const CurrentResults &results, const Incident &incident, const Runbook &runbook, Instant now)
    : m_results(results)
    , m_incident(incident)
    , m_runbook(runbook)
    , m_moment(now)
{
    for (const Check &check : runbook.checks)
        m_checks.insert(check.id, &check);
    for (const Component &component : runbook.components)
        m_components.insert(component.id, &component);
    const std::optional<Instant> &told = incident.details().started;
    m_start = told ? *told : incident.opened().value_or(Instant{});
    for (const CheckResult &result : incident.results())
        m_history[result.check].append(&result);
    for (QList<const CheckResult *> &list : m_history)
        std::stable_sort(list.begin(), list.end(), isEarlierResult);
    if (const auto resolved = incident.marks().constFind(u"resolved"_s); resolved != incident.marks().constEnd())
        m_moment = std::min(m_moment, *resolved);
    findBeginning();
    findRecovery();
    findLastQuiet();
    findFailures();
    findReach();
}

void CaseFile::findBeginning()
{
    const Instant earliest = m_start - toldStartGranularity;
    m_began = mayHaveBegun(m_start, m_incident.details().started.has_value());
    for (const QString &symptom : m_runbook.symptoms) {
        bool failed = false;
        for (const CheckResult *result : m_history.value(symptom)) {
            const bool isShortlyBefore = result->at >= earliest && result->at < m_start;
            if (isShortlyBefore && isAnswer(result->outcome))
                failed = result->outcome == Outcome::Fail;
        }
        m_began = failed ? std::min(m_began, earliest) : m_began;
    }
}

void CaseFile::findRecovery()
{
    const CheckResult *lastFailure = nullptr;
    Instant since{};
    for (const QString &symptom : m_runbook.symptoms) {
        const CheckResult *failed = nullptr;
        const CheckResult *passed = nullptr; // the first after it
        for (const CheckResult *result : m_history.value(symptom)) {
            if (result->outcome == Outcome::Fail && result->at >= began()) {
                failed = result;
                passed = nullptr;
            } else if (result->outcome == Outcome::Pass && failed != nullptr && passed == nullptr) {
                passed = result;
            }
        }
        if (failed != nullptr && passed == nullptr)
            return; // still there
        if (failed == nullptr)
            continue;
        since = std::max(since, passed->at);
        if (lastFailure == nullptr || lastFailure->at < failed->at)
            lastFailure = failed;
    }
    if (lastFailure == nullptr)
        return;
    m_lastFailure = lastFailure;
    m_recovery = Recovery{since, 0};
    for (const QString &symptom : m_runbook.symptoms) {
        for (const CheckResult *result : m_history.value(symptom))
            m_recovery->passed += result->outcome == Outcome::Pass && result->at >= since ? passesIn(*result) : 0;
    }
    m_moment = lastFailure->at;
    for (const Check &check : m_runbook.checks) {
        if (const CheckResult *result = lastOfOutage(check.id))
            m_moment = std::max(m_moment, result->at);
    }
}

void CaseFile::findLastQuiet()
{
    const CheckResult *first = nullptr; // failure of a symptom
    for (const QString &symptom : m_runbook.symptoms) {
        for (const CheckResult *result : m_history.value(symptom)) {
            const bool isOfIt = result->outcome == Outcome::Fail && result->at >= began();
            if (isOfIt && (first == nullptr || result->at < first->at))
                first = result;
        }
    }
    if (first == nullptr)
        return;
    for (const CheckResult *result : m_history.value(first->check)) {
        if (result->outcome == Outcome::Pass && result->at >= m_start && result->at < first->at)
            m_lastQuiet = result->at;
    }
}

/// What was asked together with the last failure is of the outage too.
const CheckResult *CaseFile::lastOfOutage(const QString &check) const
{
    const CheckResult *last = nullptr;
    for (const CheckResult *result : m_history.value(check)) {
        const bool isOfTheRun =
            m_lastFailure->run > 0 && result->run == m_lastFailure->run && result->at < m_recovery->since;
        if (result->at <= m_lastFailure->at || isOfTheRun)
            last = result;
    }
    return last;
}

CaseFile CaseFile::supposing(const CheckResult &answer) const
{
    CaseFile file(*this);
    file.m_supposed = &answer;
    return file;
}

const CheckResult *CaseFile::of(const QString &check) const
{
    if (m_supposed != nullptr && m_supposed->check == check)
        return m_supposed;
    return m_recovery ? lastOfOutage(check) : m_results.of(check);
}

QList<const CheckResult *> CaseFile::answersOf(const QString &check) const
{
    QList<const CheckResult *> answers;
    const QList<const CheckResult *> all = m_history.value(check);
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(answers),
                 [this](const CheckResult *result) { return isAnswer(result->outcome) && result->at <= m_moment; });
    return answers;
}

void CaseFile::findFailures()
{
    for (const Check &check : m_runbook.checks) {
        const CheckResult *result = check.confirmsVantage ? nullptr : of(check.id);
        if (result == nullptr || result->outcome != Outcome::Fail || result->says == Says::Local)
            continue;
        m_failures.append(result);
    }
    QSet<QString> failing;
    for (const CheckResult *result : std::as_const(m_failures))
        failing.insert(componentOf(*result));
    for (const Component &component : m_runbook.components) {
        if (failing.contains(component.id))
            m_failing.append(component.id);
    }
}

/// From each component to those that depend on it, whole paths: one soft dependency makes the path soft.
void CaseFile::findReach()
{
    QHash<QString, QList<std::pair<QString, bool>>> dependants; // who, softly
    for (const Component &component : m_runbook.components) {
        for (const ComponentDependency &dependency : component.dependsOn)
            dependants[dependency.component].append({component.id, dependency.soft});
    }
    for (const Component &from : m_runbook.components) {
        QHash<QString, DependencyReach> &reached = m_reach[from.id];
        reached.insert(from.id, DependencyReach::Same);
        QStringList open{from.id};
        while (!open.isEmpty()) {
            const QString at = open.takeFirst();
            const bool softly = reached.value(at) == DependencyReach::Soft;
            for (const auto &[who, soft] : dependants.value(at)) {
                const DependencyReach here = softly || soft ? DependencyReach::Soft : DependencyReach::Hard;
                if (reached.value(who, DependencyReach::None) >= here)
                    continue;
                reached.insert(who, here);
                open.append(who);
            }
        }
    }
}

QString CaseFile::componentOf(const CheckResult &result) const
{
    const Check *check = m_checks.value(result.check);
    return check != nullptr ? check->component : QString();
}

QString CaseFile::nameOfComponent(const QString &id) const
{
    const Component *component = m_components.value(id);
    return component != nullptr && !component->name.isEmpty() ? component->name : id;
}

DependencyReach CaseFile::reach(const QString &fromComponent, const QString &toComponent) const
{
    return m_reach.value(fromComponent).value(toComponent, DependencyReach::None);
}

const QList<IdentityWarning> &CaseFile::identityWarnings() const
{
    if (!m_identityWarnings)
        m_identityWarnings = identityWarningsOf(*this);
    return *m_identityWarnings;
}

const Clocks &CaseFile::clocks() const
{
    if (!m_clocks)
        m_clocks = Clocks(m_incident);
    return *m_clocks;
}

const Doors &CaseFile::doors() const
{
    if (!m_doors)
        m_doors = doorsOf(*this);
    return *m_doors;
}

QList<Citation> citing(const QList<const CheckResult *> &results)
{
    QList<Citation> cites;
    for (const CheckResult *result : results) {
        const Citation cite{result->check, result->event};
        if (!cites.contains(cite))
            cites.append(cite);
    }
    return cites;
}

} // namespace sitrep
