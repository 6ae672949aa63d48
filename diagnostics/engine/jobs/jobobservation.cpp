// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/jobobservation.h"

#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/judgement/judgekept.h"
#include "diagnostics/runbook/kinds/kinddescription.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// A line for people. Cut when it is masked, so that no half of a secret is left.
constexpr qsizetype longestMessage = 400;

/// Where the run stands, and what the connection told beside it.
Standpoint joined(Standpoint run, const Standpoint &connection)
{
    const auto take = [](QString &known, const QString &told) {
        if (!told.isEmpty())
            known = told;
    };
    take(run.host, connection.host); // of another place, when it was asked there
    take(run.user, connection.user);
    take(run.account, connection.account);
    take(run.network, connection.network);
    take(run.address, connection.address);
    take(run.role, connection.role);
    take(run.project, connection.project);
    take(run.context, connection.context);
    return run;
}

WrittenBy writerOf(const Observation &observation, const CheckJob &job)
{
    const bool isBrought = job.reaching == Reaching::BySitrep || !observation.evidence.statedBy.isEmpty();
    return isBrought ? WrittenBy::AnotherSitrep : WrittenBy::ThisSitrep;
}

/// The keys of files and documents; all other names of facts are ours or the runbook's. Of what another Sitrep wrote, all
/// names but those that are known here.
std::function<bool(const QString &fact)> foreignFacts(const CheckJob &job, WrittenBy writer)
{
    return [named = namedFacts(job.context), kind = job.context.check.kind, writer](const QString &fact) {
        // The commit of a setting that is named is told beside it, under its name.
        const QStringView setting = fact.endsWith(".commit"_L1) ? QStringView(fact).chopped(7) : QStringView();
        if (named.contains(fact) || (kind == CheckKind::Settings && named.contains(setting.toString())))
            return false;
        const std::vector<FactShape> &shapes = describe(kind).facts;
        if (writer == WrittenBy::AnotherSitrep)
            return std::none_of(shapes.begin(), shapes.end(), [&fact](const FactShape &shape) {
                return shape.form == FactShape::Form::Exact && shape.name == fact;
            });
        return std::any_of(shapes.begin(), shapes.end(), [&fact](const FactShape &shape) {
            return shape.form == FactShape::Form::AnyName
                   || (shape.form == FactShape::Form::Below && fact.startsWith(shape.name));
        });
    };
}

} // namespace

void fillEvidence(Observation &observation, const CheckJob &job, Milliseconds took)
{
    Evidence &evidence = observation.evidence;
    evidence.component = job.context.check.component;
    evidence.standpoint = joined(job.context.standpoint, evidence.standpoint);
    // Who did not get there saw nothing from there.
    if (observation.failure && observation.failure->detail.contains("reach"_L1))
        evidence.standpoint.confirmed.removeAll(job.context.check.needsVantage);
    evidence.at = job.context.now;
    if (evidence.took == Milliseconds(0))
        evidence.took = took;
}

Observation maskObservation(const Observation &observation, const CheckJob &job)
{
    const WrittenBy writer = writerOf(observation, job);
    Observation masked = job.redactor->mask(observation, foreignFacts(job, writer), writer);
    if (masked.failure && masked.failure->message.size() > longestMessage)
        masked.failure->message = masked.failure->message.left(longestMessage) + u" …"_s;
    return masked;
}

CheckResult judgeMasked(const Observation &observation, const CheckJob &job)
{
    return judgeKept(observation, job.context.check, job.vantage, namedFacts(job.context));
}

} // namespace sitrep
