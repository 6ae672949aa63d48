// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/hypothesis.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

// The causes that somebody named: the runbook, or a person in this incident.
namespace sitrep {

namespace {

QStringList componentsOfChecks(const QStringList &checks, const Runbook &runbook)
{
    QStringList components;
    for (const QString &id : checks) {
        const Check *check = runbook.check(id);
        if (check != nullptr && !check->component.isEmpty() && !components.contains(check->component))
            components.append(check->component);
    }
    return components;
}

void addSignaturesOf(const QString &fact, QStringList &signatures)
{
    const qsizetype begin = fact.indexOf("signatures."_L1);
    if (begin < 0)
        return;
    const QString name = fact.mid(begin + 11).section(u'.', 0, 0);
    if (!signatures.contains(name))
        signatures.append(name);
}

/// Those that the runbook ties to the cause: of an earlier incident that it was the cause of, and those that its own
/// checks look at.
QStringList signaturesOf(const Cause &cause, const Runbook &runbook)
{
    QStringList signatures;
    for (const EarlierIncident &earlier : runbook.incidentMemory) {
        if (earlier.cause == cause.id)
            signatures += earlier.signatures;
    }
    for (const QString &id : cause.when.namedChecks() + cause.predictsFail) {
        const Check *check = runbook.check(id);
        if (check == nullptr)
            continue;
        for (const Expectation &expectation : check->expect)
            addSignaturesOf(expectation.fact, signatures);
        for (const QJsonValue &side : check->config)
            addSignaturesOf(side.toString(), signatures);
    }
    signatures.removeDuplicates();
    return signatures;
}

Condition allAre(Condition::Is is, const QString &check)
{
    Condition condition;
    condition.form = Condition::Form::Results;
    condition.checks = {check};
    condition.is = is;
    return condition;
}

Hypothesis suspicionOf(const Event &event, const Runbook &runbook)
{
    const QString statement = event.body.value("statement"_L1).toString();
    const QString component = event.body.value("component"_L1).toString();
    const QString check = event.body.value("check"_L1).toString();
    Hypothesis suspicion;
    suspicion.origin = CandidateOrigin::Suspicion;
    suspicion.cause.id = u"suspicion."_s + event.id.toString(QUuid::WithoutBraces);
    suspicion.cause.statement = statement;
    suspicion.said = {u"verdict.statement"_s, {{u"statement"_s, statement}}};
    suspicion.by = event.author;
    if (!component.isEmpty())
        suspicion.components = {component};
    if (runbook.check(check) == nullptr)
        return suspicion;
    suspicion.cause.when = allAre(Condition::Is::Fail, check);
    suspicion.cause.refutedBy = allAre(Condition::Is::Pass, check);
    if (component.isEmpty())
        suspicion.components = componentsOfChecks({check}, runbook);
    return suspicion;
}

} // namespace

QList<Hypothesis> causesOfTheRunbook(const CaseFile &file)
{
    QList<Hypothesis> causes;
    causes.reserve(file.runbook().causes.size());
    for (const Cause &cause : file.runbook().causes) {
        Hypothesis hypothesis;
        hypothesis.cause = cause;
        const QString &named = cause.statement.trimmed().isEmpty() ? cause.id : cause.statement;
        hypothesis.said = {u"verdict.statement"_s, {{u"statement"_s, named}}};
        hypothesis.components = componentsOfChecks(cause.when.namedChecks(), file.runbook());
        hypothesis.signatures = signaturesOf(cause, file.runbook());
        causes.append(hypothesis);
    }
    return causes;
}

QList<Hypothesis> suspicionsOf(const CaseFile &file)
{
    QList<Hypothesis> suspicions;
    for (const Event &event : file.incident().events()) {
        const bool isTold = event.kind == EventKind::SuspicionAdded && isReadable(event);
        if (isTold && !file.incident().isUndone(event.id) && event.body.value("statement"_L1).isString())
            suspicions.append(suspicionOf(event, file.runbook()));
    }
    return suspicions;
}

} // namespace sitrep
