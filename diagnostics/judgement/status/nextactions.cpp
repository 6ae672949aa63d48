// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/status/nextactions.h"

#include <QHash>

#include <algorithm>

namespace sitrep {

namespace {

struct NextGround
{
    const Verdict &verdict;
    const CurrentResults &results;
    const Incident &incident;
    const Runbook &runbook;
    QHash<QString, const Check *> checks = {}; ///< Runbook::check() is slow where many are looked for

    [[nodiscard]] ResultLookup lookup() const
    {
        return [this](const QString &check) { return results.of(check); };
    }
};

/// Ticked steps are done as far as people know, and what is only looked at mends nothing.
bool isStillToMend(const Step &step, const QString &check, const NextGround &ground)
{
    const bool mends = step.kind == StepKind::Mitigate || step.kind == StepKind::Fix;
    if (!mends || !step.when.namedChecks().contains(check) || ground.incident.steps().value(step.id).ticked)
        return false;
    return readingOf(step.when, ground.lookup()).truth == Truth::True;
}

/// The first step whose condition is about \a check and holds.
QString stepAbout(const QString &check, const NextGround &ground)
{
    for (const StepGroup &group : ground.runbook.remediation) {
        for (const Step &step : group.steps) {
            if (isStillToMend(step, check, ground))
                return step.what;
        }
    }
    return {};
}

/// The step against the leading cause, where that is of the component or explains how it fails.
QString stepAgainstItsCause(const ComponentAssessment &component, const NextGround &ground)
{
    const Candidate *leading = ground.verdict.candidate(ground.verdict.cause);
    const bool isOfIt =
        leading != nullptr && (component.becauseOf == leading->cause || leading->components.contains(component.id));
    if (!isOfIt)
        return {};
    for (const CitedSentence &piece : leading->supports) {
        for (const Citation &cite : piece.cites) {
            if (const QString step = stepAbout(cite.check, ground); !step.isEmpty())
                return step;
        }
    }
    return {};
}

QString nextActionOf(const ComponentAssessment &component, const NextGround &ground)
{
    const Check *deciding = ground.checks.value(component.decidingCheck);
    if (deciding == nullptr || component.status == Status::Healthy)
        return {};
    const CheckResult *result = ground.results.of(deciding->id);
    if (result != nullptr && result->outcome == Outcome::Fail) {
        if (const QString step = stepAbout(deciding->id, ground); !step.isEmpty())
            return step;
        if (const QString step = stepAgainstItsCause(component, ground); !step.isEmpty())
            return step;
    }
    return standingNext(*deciding, ground.lookup());
}

} // namespace

QString standingNext(const Check &check, const ResultLookup &resultOf)
{
    const bool isDone =
        !check.nextUntil.isEmpty()
        && std::all_of(check.nextUntil.cbegin(), check.nextUntil.cend(), [&resultOf](const QString &id) {
               const CheckResult *result = resultOf(id);
               return result != nullptr && isAnswer(result->outcome);
           });
    return isDone ? QString() : check.next;
}

void nameNextActions(QList<ComponentAssessment> &components, const Verdict &verdict, const CurrentResults &results,
                     const Incident &incident, const Runbook &runbook)
{
    NextGround ground{verdict, results, incident, runbook};
    for (const Check &check : runbook.checks)
        ground.checks.insert(check.id, &check);
    for (ComponentAssessment &component : components)
        component.nextAction = nextActionOf(component, ground);
}

} // namespace sitrep
