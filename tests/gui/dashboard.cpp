// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/dashboard.h"

namespace sitrep::gallery {

using namespace Qt::StringLiterals;

Dashboard::Dashboard(const Theme &theme)
    : commandBar(new CommandBar(theme))
    , notice(new NoticeLine(theme, u"journalNotice"_s))
    , trust(new TrustBanner(theme))
    , verdict(new VerdictBanner(theme))
    , components(new ComponentsPanel(theme))
    , logs(new LogsPanel(theme))
    , evidence(new EvidencePanel(theme))
    , checklist(new ChecklistPanel(theme))
    , timeline(new TimelinePanel(theme))
    , status(new StatusStrip(theme))
    , m_layout({commandBar, {notice, trust}, verdict, components, logs, evidence, checklist, timeline, status})
{}

void Dashboard::show(const Scene &scene, const std::shared_ptr<const LogIndex> &index) const
{
    commandBar->setIncident(scene.incident.details());
    commandBar->setPlace(scene.standpoint, scene.incident.asOf());
    commandBar->setProfiles(scene.runbook.profiles);
    const RunRecord *run = scene.incident.runs().isEmpty() ? nullptr : &scene.incident.runs().constLast();
    const QString current = scene.progress.askedNow.isEmpty()
                                ? QString()
                                : scene.runbook.check(scene.progress.askedNow.constFirst())->title;
    commandBar->setProgress(scene.progress, run, current);
    trust->setDemands(scene.demands);
    verdict->setVerdict(scene.assessment, scene.incident, scene.runbook, scene.now);
    components->setAssessment(scene.assessment, scene.now);
    const ComponentAssessment *chosen = scene.assessment.component(components->chosen());
    if (chosen)
        evidence->setComponent(*chosen, scene.runbook, scene.incident);
    checklist->setChecklist(scene.checklist, scene.now);
    timeline->setTimeline(scene.timeline, scene.now);
    logs->setParts(parts(index), index ? masker() : nullptr);
    if (scene.incident.details().started)
        logs->setMarks({{*scene.incident.details().started, u"began"_s, true}});
    status->setNow(scene.now, false);
    status->setSaved(scene.now, {});
}

} // namespace sitrep::gallery
