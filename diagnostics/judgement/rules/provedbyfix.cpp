// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/rules/classing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Between the last failure of the symptoms and their first passing.
struct Meanwhile
{
    Instant from;
    Instant to;
    [[nodiscard]] bool contains(Instant at) const { return at >= from && at <= to; }
};

Meanwhile meanwhileOf(const CaseFile &file)
{
    Instant last{};
    for (const QString &symptom : file.runbook().symptoms) {
        const CheckResult *result = file.of(symptom);
        if (result != nullptr && result->outcome == Outcome::Fail)
            last = std::max(last, result->at);
    }
    return {last, file.recovery()->since};
}

/// A step is of the causes whose checks its `when` asks.
bool isOfCause(const Step &step, const Cause &cause)
{
    const QStringList asked = cause.when.namedChecks();
    const QStringList named = step.when.namedChecks();
    return std::any_of(named.cbegin(), named.cend(), [&asked](const QString &check) { return asked.contains(check); });
}

bool isDoneMeanwhile(const Step &step, const Meanwhile &meanwhile, const CaseFile &file)
{
    const auto record = file.incident().steps().constFind(step.id);
    return record != file.incident().steps().constEnd() && record->ticked && meanwhile.contains(record->at);
}

bool anyChangeSeen(const Meanwhile &meanwhile, const CaseFile &file)
{
    const QList<Event> &events = file.incident().events();
    return std::any_of(events.cbegin(), events.cend(), [&](const Event &event) {
        return event.kind == EventKind::ChangeSeen && !file.incident().isUndone(event.id)
               && meanwhile.contains(event.at);
    });
}

bool hasPassedTwice(const QString &symptom, const Meanwhile &meanwhile, const CaseFile &file)
{
    std::optional<Instant> first;
    for (const CheckResult &result : file.incident().results()) {
        // By a clock that is fast it may have passed before the step.
        if (result.outcome == Outcome::Pass && file.clocks().earliest(result) <= meanwhile.from)
            continue;
        if (result.check != symptom || result.at < file.recovery()->since)
            continue;
        if (result.outcome == Outcome::Fail)
            return false;
        if (result.outcome != Outcome::Pass)
            continue;
        if (first && result.at - *first >= repeatGap)
            return true;
        first = first ? std::min(*first, result.at) : result.at;
    }
    return false;
}

} // namespace

bool isProvedByItsFix(const Hypothesis &hypothesis, const CaseFile &file)
{
    if (!file.recovery() || hypothesis.origin == CandidateOrigin::BuiltIn)
        return false;
    const Meanwhile meanwhile = meanwhileOf(file);
    int ofCause = 0;
    int others = 0;
    for (const StepGroup &group : file.runbook().remediation) {
        for (const Step &step : group.steps) {
            if (!isDoneMeanwhile(step, meanwhile, file) || step.kind == StepKind::Look)
                continue;
            // What restores the service whatever the cause proves none.
            const bool proves = step.kind == StepKind::Fix && isOfCause(step, hypothesis.cause);
            (proves ? ofCause : others) += 1;
        }
    }
    if (ofCause != 1 || others > 0 || anyChangeSeen(meanwhile, file))
        return false;
    bool anyFailed = false;
    for (const QString &symptom : file.runbook().symptoms) {
        const CheckResult *result = file.of(symptom);
        if (result == nullptr || result->outcome != Outcome::Fail)
            continue;
        anyFailed = true;
        // By a clock that is slow it may have failed after the step.
        if (file.clocks().latest(*result) >= meanwhile.to || !hasPassedTwice(symptom, meanwhile, file))
            return false;
    }
    return anyFailed;
}

} // namespace sitrep
