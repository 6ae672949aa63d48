// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/onetry.h"

#include "diagnostics/engine/jobs/jobobservation.h"
#include "diagnostics/platform/process/process.h"

#include <QJsonDocument>

#include <algorithm>
#include <exception>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What was masked over there must keep its masks: none of them is given to another value here.
Observation askedBySitrep(const CheckJob &job)
{
    Observation there = askBySitrep(job.context, job.vantage.name);
    job.redactor->reserveMasksOf(QString::fromUtf8(QJsonDocument(observationToJson(there)).toJson()));
    return there;
}

Observation guarded(const CheckJob &job)
{
    QString what;
    try {
        if (job.reaching == Reaching::BySitrep)
            return askedBySitrep(job);
        return job.collector->collect(job.context);
    } catch (const std::exception &fault) {
        what = QString::fromUtf8(fault.what());
    } catch (...) {
        what = u"an unknown fault"_s;
    }
    Observation observation;
    observation.failure =
        Failure{FailureClass::Cut, Rung::None, QString(u"Sitrep's own fault while asking: "_s + what), {}};
    return observation;
}

} // namespace

Failure asTheRunWasCut(const Failure &failure, const CheckJob &job)
{
    const FailureClass seen = failure.failureClass;
    if (seen != FailureClass::Cancelled && seen != FailureClass::Timeout)
        return failure;
    RunCut cut = job.cut->load();
    // A program is ended a little before its deadline.
    const bool budgetOver =
        job.context.deadline >= job.budgetEnd && job.context.clock->steady() + longestNotice >= job.budgetEnd;
    if (cut == RunCut::None && seen == FailureClass::Timeout && budgetOver)
        cut = RunCut::BudgetUsedUp;
    return cut == RunCut::None ? failure : cutFailure(cut, job.budget);
}

Observation askOnce(CheckJob &job)
{
    const SteadyTime began = job.context.clock->steady();
    job.context.now = job.context.clock->wall();
    const bool isThere = job.reaching == Reaching::BySitrep; // which makes all tries at once
    const Milliseconds limit = isThere ? longestTime(job.context.check, job.reaching) : job.context.check.timeout;
    job.context.deadline = std::min(began + limit, job.budgetEnd);
    Observation observation = guarded(job);
    if (observation.failure)
        observation.failure = asTheRunWasCut(*observation.failure, job);
    if (job.reaching == Reaching::None)
        job.self.explain(observation, job.context);
    if (job.context.onlyAddress && observation.evidence.addressUsed.isEmpty())
        observation.evidence.addressUsed = job.context.onlyAddress->address;
    fillEvidence(observation, job, std::chrono::duration_cast<Milliseconds>(job.context.clock->steady() - began));
    return maskObservation(observation, job);
}

} // namespace sitrep
