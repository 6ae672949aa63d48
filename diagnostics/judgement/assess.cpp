// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/assess.h"

#include "diagnostics/domain/assessment/checktitles.h"
#include "diagnostics/judgement/fit/casecontradictions.h"
#include "diagnostics/judgement/layers/layers.h"
#include "diagnostics/judgement/regression/regression.h"
#include "diagnostics/judgement/selffindings.h"
#include "diagnostics/judgement/status/coverage.h"
#include "diagnostics/judgement/status/nextactions.h"
#include "diagnostics/judgement/status/statustable.h"
#include "diagnostics/judgement/verdict.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Profile profileOf(const Incident &incident, const RunProgress &progress)
{
    if (progress.running)
        return progress.profile;
    return incident.runs().isEmpty() ? Profile::Quick : incident.runs().last().profile;
}

} // namespace

IncidentState stateOf(const Incident &incident)
{
    if (incident.isResolved())
        return IncidentState::Resolved;
    if (incident.marks().contains(u"mitigated"_s))
        return IncidentState::Monitoring;
    const bool accepted =
        std::any_of(incident.events().cbegin(), incident.events().cend(), [&incident](const Event &event) {
            return event.kind == EventKind::CauseAccepted && !incident.isUndone(event.id);
        });
    return accepted ? IncidentState::Identified : IncidentState::Investigating;
}

IncidentState stateOf(const Incident &incident, const Verdict &verdict)
{
    const IncidentState state = stateOf(incident);
    if (state != IncidentState::Investigating && state != IncidentState::Identified)
        return state;
    if (verdict.recovery)
        return IncidentState::Monitoring;
    return verdict.verdictClass == VerdictClass::Confirmed ? IncidentState::Identified : state;
}

Assessment assess(const Incident &incident, const Runbook &runbook, Instant now, const RunProgress &progress)
{
    Assessment assessment;
    assessment.profile = profileOf(incident, progress);
    const CurrentResults results(incident, runbook, now);
    assessment.stale = results.stale();
    assessment.nextExpiry = results.nextExpiry();
    assessment.coverage = coverageOf(results, runbook, assessment.profile);
    assessment.components = componentsOf(results, incident, runbook, assessment.profile, progress);
    assessment.verdict = verdictOf(results, incident, runbook, assessment.coverage, assessment.profile, now);
    nameCauses(assessment.components, assessment.verdict);
    nameNextActions(assessment.components, assessment.verdict, results, incident, runbook);
    if (const auto expiry = verdictExpiry(assessment.verdict, results, incident, runbook, now))
        assessment.nextExpiry = assessment.nextExpiry ? std::min(*assessment.nextExpiry, *expiry) : expiry;
    assessment.state = stateOf(incident, assessment.verdict);
    const CaseFile file(results, incident, runbook, now);
    assessment.regressions = regressionsOf(file);
    assessment.layers = layersOf(assessment.verdict, file);
    assessment.identityWarnings = file.identityWarnings();
    assessment.contradictions = contradictionsIn(file);
    assessment.figures = figuresOf(results, runbook);
    assessment.self = selfFindings(results, runbook);
    assessment.exitCode = exitCodeOf(results, incident, runbook, assessment.profile);
    CheckTitles(runbook).nameIn(assessment);
    return assessment;
}

} // namespace sitrep
