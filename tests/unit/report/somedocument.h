// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/events.h"
#include "diagnostics/report/reportdocument.h"
#include "tests/unit/domain/eventmaker.h"

namespace sitrep::test {

using Qt::Literals::StringLiterals::operator""_s;
using std::chrono_literals::operator""ms;

inline Check check(const QString &id, const QString &component, Says says)
{
    Check made;
    made.id = id;
    made.title = u"Title of "_s + id;
    made.component = component;
    made.profiles = {Profile::Quick};
    made.says = says;
    return made;
}

inline CheckResult result(const QString &id, Outcome outcome, Says says)
{
    CheckResult made;
    made.run = 1;
    made.check = id;
    made.outcome = outcome;
    made.says = says;
    made.reason = {u"of-a-newer-sitrep"_s, {{u"what"_s, id}}};
    made.at = parseInstant(u"2025-09-15T18:05:00Z").value();
    made.observation.facts[u"errors"_s] = {451, Unit::None, u"logs/backend.log:12"_s};
    made.observation.evidence.target = u"logs/backend.log"_s;
    made.observation.evidence.excerpt = u"first line\nsecond line"_s;
    made.observation.evidence.standpoint.host = u"laptop-dana"_s;
    made.observation.evidence.took = 12ms;
    return made;
}

inline ComponentAssessment component(const QString &id, Status status, const QString &deciding)
{
    ComponentAssessment made;
    made.id = id;
    made.name = u"Name of "_s + id;
    made.status = status;
    made.decidingCheck = deciding;
    made.evidence = {u"of-a-newer-sitrep"_s, {{u"what"_s, id}}};
    made.nextAction = u"Look at "_s + id;
    made.checks = QStringList{deciding};
    return made;
}

/// Two of three checks asked: one holds as intended, one fails.
inline ReportDocument someDocument()
{
    auto runbook = std::make_shared<Runbook>();
    runbook->title = u"Staging chat is down"_s;
    runbook->components = {Component{u"settings"_s, u"Settings"_s, {}, {}, {}, 1},
                           Component{u"backend"_s, u"Backend"_s, {}, {}, {}, 2}};
    runbook->checks = {check(u"never-asked"_s, u"settings"_s, Says::Intended),
                       check(u"timeouts"_s, u"settings"_s, Says::Intended),
                       check(u"error-rate"_s, u"backend"_s, Says::Works)};
    EventMaker make;
    IncidentDetails details;
    details.id = u"1278"_s;
    details.title = u"Chat is down"_s;
    details.severity = u"P0"_s;
    details.started = parseInstant(u"2025-09-15T17:29:00Z");
    details.impact = u"Nobody can chat"_s;
    details.notAffected = QStringList{u"production"_s};
    QList<Event> events{make.opened(details)};
    events += make(EventKind::RunBegan, events::runBegan(1, Profile::Quick, {u"timeouts"_s, u"error-rate"_s}));
    events += make(EventKind::Result, resultToJson(result(u"timeouts"_s, Outcome::Pass, Says::Intended)));
    events += make(EventKind::Result, resultToJson(result(u"error-rate"_s, Outcome::Fail, Says::Works)));

    ReportDocument document;
    document.runbook = runbook;
    document.incident = Incident::of(events);
    document.made = parseInstant(u"2025-09-15T18:05:00Z").value();
    document.assessment.verdict.headline = {u"of-a-newer-sitrep"_s, {{u"what"_s, u"9.0 % errors"_s}}};
    document.assessment.verdict.headlineCheck = u"error-rate"_s;
    document.assessment.verdict.toSettle = {ToSettle{u"never-asked"_s, u"Read the variables"_s}};
    document.assessment.coverage = {2, 3, {u"never-asked"_s}, {u"never-asked"_s}};
    document.assessment.components = {component(u"backend"_s, Status::Failing, u"error-rate"_s),
                                      component(u"settings"_s, Status::Healthy, u"timeouts"_s)};
    document.assessment.components[1].healthyBy = Says::Intended;
    document.assessment.figures = {
        FigureValue{u"Error rate"_s, Quantity{9.0, Unit::Percent}, u"451 of 5,012"_s, u"error-rate"_s},
        FigureValue{u"Availability"_s, std::nullopt, u"not asked"_s, u"never-asked"_s}};
    document.assessment.exitCode = 2;
    document.provenance.commandLine = u"sitrep run runbook.yaml"_s;
    document.provenance.runbookPath = u"/team/runbook.yaml"_s;
    document.provenance.runbookSha256 = "abc123";
    return document;
}

/// The same with \a hostile wherever text comes from outside.
inline ReportDocument hostileDocument(const QString &hostile)
{
    ReportDocument document = someDocument();
    EventMaker make;
    IncidentDetails details;
    details.id = details.title = details.severity = details.impact = details.commander = details.channel = hostile;
    details.notAffected = QStringList{hostile};
    details.links = {Link{hostile, hostile}};
    CheckResult found = result(u"timeouts"_s, Outcome::Fail, Says::Works);
    found.reason.arguments = {{u"what"_s, hostile}};
    found.observation.evidence.excerpt = found.observation.evidence.target = found.observation.evidence.origin =
        hostile;
    found.observation.evidence.arguments = QStringList{hostile, hostile};
    found.observation.evidence.standpoint = {hostile, hostile, hostile, hostile, {},
                                             hostile, hostile, hostile, hostile};
    found.observation.evidence.addressUsed = found.observation.evidence.statedBy = hostile;
    found.observation.evidence.targetIdentity = u"it is "_s + hostile;
    found.observation.evidence.identity = {{hostile, hostile}};
    found.observation.failure = Failure{FailureClass::Rejected, Rung::SignIn, hostile, {{u"sqlstate"_s, hostile}}};
    found.judged = {JudgedExpectation{hostile, Outcome::Fail, {}, hostile, hostile, hostile, hostile, hostile}};
    SeenChange commit;
    commit.at = parseInstant(u"2025-09-15T17:20:00Z").value();
    commit.source = u"commits"_s;
    commit.title = commit.author = commit.component = hostile;
    document.incident = Incident::of({make.opened(details), make(EventKind::Result, resultToJson(found)),
                                      make(EventKind::NoteWritten, events::noteWritten(hostile)),
                                      make(EventKind::ChangeSeen, events::changeSeen(commit)),
                                      make(EventKind::SuspicionAdded, events::suspicionAdded(hostile, {}, {}))});
    document.timeline = timelineOf(document.incident, *document.runbook);
    ChecklistItem step;
    step.step.what = step.step.owner = step.by = hostile;
    step.step.command = QStringList{hostile, hostile};
    document.checklist = {ChecklistGroup{hostile, hostile, {}, false, 0, {step}}};
    document.assessment.components[0].name = document.assessment.components[0].nextAction = hostile;
    document.assessment.verdict.headline.arguments = {{u"what"_s, hostile}};
    document.assessment.figures[0].title = document.assessment.figures[0].detail = hostile;
    document.provenance.commandLine = document.provenance.runbookPath = document.provenance.author = hostile;
    return document;
}

} // namespace sitrep::test
