// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/whys/whys.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isFailing(const CheckResult *result)
{
    return result != nullptr && result->outcome == Outcome::Fail;
}

/// How many components suffer from \a component: what is deeper reaches more.
qsizetype depthOf(const QString &component, const CaseFile &file)
{
    qsizetype reached = 0;
    for (const Component &other : file.runbook().components)
        reached += file.reach(component, other.id) == DependencyReach::None ? 0 : 1;
    return reached;
}

/// One failure of each component between the symptom and the cause, the nearest to the symptom first.
QList<const CheckResult *> between(const CheckResult &symptom, const JudgedCause &cause, const CaseFile &file)
{
    QList<const CheckResult *> path;
    QStringList seen{file.componentOf(symptom)};
    for (const CheckResult *piece : cause.of.basis)
        seen.append(file.componentOf(*piece));
    for (const CheckResult *failure : cause.of.explained) {
        const QString component = file.componentOf(*failure);
        const DependencyReach onward = file.reach(component, file.componentOf(symptom));
        if (seen.contains(component) || onward == DependencyReach::None || onward == DependencyReach::Soft)
            continue;
        seen.append(component);
        path.append(failure);
    }
    std::stable_sort(path.begin(), path.end(), [&file](const CheckResult *left, const CheckResult *right) {
        return depthOf(file.componentOf(*left), file) < depthOf(file.componentOf(*right), file);
    });
    return path;
}

void addFurtherWhys(QList<CitedSentence> &whys, const Cause &cause, const CaseFile &file)
{
    bool evidenced = true;
    for (const WhyNext &next : cause.whyNext) {
        QList<const CheckResult *> carrying;
        for (const QString &check : next.supportedBy) {
            if (isFailing(file.of(check)))
                carrying.append(file.of(check));
        }
        evidenced = evidenced && !carrying.isEmpty();
        const QString key = evidenced ? u"why.because"_s : u"why.not-evidenced"_s;
        const Sentence statement{u"verdict.statement"_s, {{u"statement"_s, next.statement}}};
        whys.append(
            {{key, {{u"answer"_s, sentenceToJson(statement)}}}, evidenced ? citing(carrying) : QList<Citation>()});
    }
}

} // namespace

CitedSentence asEvidence(const CheckResult &result)
{
    return {{u"verdict.evidence"_s, {{u"check"_s, result.check}, {u"finding"_s, sentenceToJson(result.reason)}}},
            citing({&result})};
}

Sentence findingSentence(const CheckResult &result, const CaseFile &file)
{
    return {u"verdict.headline"_s,
            {{u"component"_s, file.nameOfComponent(file.componentOf(result))},
             {u"finding"_s, sentenceToJson(result.reason)}}};
}

QList<CitedSentence> whysOf(const CheckResult *symptom, const JudgedCause *cause, const CaseFile &file)
{
    QList<CitedSentence> whys;
    if (symptom == nullptr)
        return whys;
    whys.append({findingSentence(*symptom, file), citing({symptom})});
    if (cause == nullptr) {
        whys.append(CitedSentence{Sentence{u"why.stops"_s, {}}, citing({symptom})}); // at this one
        return whys;
    }
    for (const CheckResult *failure : between(*symptom, *cause, file)) {
        whys.append(
            {{u"why.because"_s, {{u"answer"_s, sentenceToJson(findingSentence(*failure, file))}}}, citing({failure})});
    }
    whys.append({{u"why.because"_s, {{u"answer"_s, sentenceToJson(cause->of.said)}}}, citing(cause->of.basis)});
    addFurtherWhys(whys, cause->of.cause, file);
    return whys;
}

QList<CitedSentence> contributingTo(const JudgedCause *cause, const CaseFile &file)
{
    QList<CitedSentence> factors;
    if (file.failingComponents().isEmpty())
        return factors;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const bool warns = result != nullptr && result->outcome == Outcome::Warn && !check.confirmsVantage
                           && (result->says == Says::Works || result->says == Says::Configured);
        if (!warns || (cause != nullptr && cause->of.basis.contains(result)))
            continue;
        const bool leadsToIt = std::any_of(
            file.failingComponents().cbegin(), file.failingComponents().cend(),
            [&](const QString &failing) { return file.reach(check.component, failing) != DependencyReach::None; });
        if (leadsToIt)
            factors.append({findingSentence(*result, file), citing({result})});
    }
    return factors;
}

QStringList hiddenBy(const JudgedCause &cause, const CaseFile &file)
{
    QStringList failing;
    for (const CheckResult *failure : cause.of.basis + cause.of.explained)
        failing.append(failure->check);
    QStringList hidden;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const bool wasLeftOut = result != nullptr && result->failureClass == FailureClass::Dependency;
        const bool byIt = std::any_of(check.needs.cbegin(), check.needs.cend(), [&](const QString &needed) {
            return failing.contains(needed) || hidden.contains(needed);
        });
        if (wasLeftOut && byIt)
            hidden.append(check.id);
    }
    return hidden;
}

} // namespace sitrep
