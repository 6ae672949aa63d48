// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/json/jsonwriter.h"

#include "diagnostics/domain/assessment/changedbefore.h"
#include "diagnostics/domain/ladder/ladder.h"
#include "diagnostics/domain/sentences/failuremeaning.h"
#include "diagnostics/report/json/findingsjson.h"
#include "diagnostics/report/json/verdictjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int reportSchemaVersion = 1;

QJsonArray toArray(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonValue optionalTime(const std::optional<Instant> &at)
{
    return at ? QJsonValue(isoText(*at)) : QJsonValue(QJsonValue::Null);
}

QJsonObject incidentJson(const ReportDocument &document)
{
    const IncidentDetails &details = document.incident.details();
    QJsonArray links;
    for (const Link &link : details.links)
        links += QJsonObject{{u"title"_s, link.title}, {u"url"_s, link.url}};
    return {
        {u"uuid"_s, document.incident.uuid().toString(QUuid::WithoutBraces)},
        {u"id"_s, details.id},
        {u"title"_s, details.title},
        {u"severity"_s, details.severity},
        {u"state"_s, nameOf(document.assessment.state)},
        {u"environment"_s, details.environment},
        {u"started"_s, optionalTime(startOf(document))},
        {u"impact"_s, details.impact},
        {u"not_affected"_s, toArray(details.notAffected)},
        {u"commander"_s, details.commander},
        {u"channel"_s, details.channel},
        {u"links"_s, links},
    };
}

QJsonObject componentJson(const ReportDocument &document, const ComponentAssessment &component)
{
    return {
        {u"id"_s, component.id},
        {u"name"_s, component.name},
        {u"owner"_s, component.owner},
        {u"status"_s, nameOf(component.status)},
        {u"healthy_by"_s,
         component.healthyBy ? QJsonValue(nameOf(*component.healthyBy)) : QJsonValue(QJsonValue::Null)},
        {u"evidence"_s, render(component.evidence)},
        {u"deciding_check"_s, component.decidingCheck},
        {u"cites"_s, citation(document, component.decidingCheck)},
        {u"next_action"_s, component.nextAction},
        {u"checked"_s, optionalTime(component.checked)},
        {u"changed"_s, optionalTime(component.changed)},
        {u"checks"_s, toArray(component.checks)},
        {u"because_of"_s, component.becauseOf},
    };
}

QJsonArray judgedJson(const CheckResult &result)
{
    QJsonArray rows;
    for (const JudgedExpectation &judged : result.judged) {
        rows += QJsonObject{{u"fact"_s, judged.fact},
                            {u"outcome"_s, nameOf(judged.outcome)},
                            {u"expected"_s, judged.expected},
                            {u"actual"_s, judged.actual},
                            {u"raw"_s, judged.raw.isUndefined() ? QJsonValue(QJsonValue::Null) : judged.raw},
                            {u"condition"_s, judged.condition},
                            {u"because"_s, judged.because}};
    }
    return rows;
}

QJsonObject meaningJson(const FailureMeaning &meaning)
{
    return {
        {u"means"_s, render(meaning.means)}, {u"causes"_s, render(meaning.causes)}, {u"next"_s, render(meaning.next)}};
}

QJsonObject ladderJson(const Check &check, const Observation &observation, const QList<LadderRung> &ladder)
{
    QJsonArray rungs;
    for (const LadderRung &each : ladder) {
        const QJsonValue ms =
            each.took ? QJsonValue(static_cast<double>(each.took->count()) / 1e3) : QJsonValue(QJsonValue::Null);
        rungs += QJsonObject{{u"rung"_s, nameOf(each.rung)}, {u"state"_s, nameOf(each.state)}, {u"ms"_s, ms}};
    }
    return {{u"sentence"_s, render(ladderSentence(check, observation))}, {u"rungs"_s, rungs}};
}

void addFailure(QJsonObject &json, const Failure &failure)
{
    json.insert(u"failure"_s, nameOf(failure.failureClass));
    json.insert(u"rung"_s, nameOf(failure.rung));
    json.insert(u"message"_s, failure.message);
    json.insert(u"detail"_s, failure.detail);
}

QJsonObject checkJson(const ReportDocument &document, const Check &check, const CheckResult &result)
{
    QJsonObject evidence = evidenceToJson(result.observation.evidence);
    evidence.insert(u"seen_from"_s, standpointText(document, result.observation.evidence.standpoint));
    QJsonObject json{
        {u"id"_s, check.id},
        {u"title"_s, check.title},
        {u"component"_s, check.component},
        {u"kind"_s, nameOf(check.kind)},
        {u"cite"_s, citation(document, check.id)},
        {u"outcome"_s, nameOf(result.outcome)},
        {u"class"_s, result.failureClass ? QJsonValue(nameOf(*result.failureClass)) : QJsonValue(QJsonValue::Null)},
        {u"reason"_s, render(result.reason)},
        {u"says"_s, nameOf(result.says)},
        {u"at"_s, isoText(result.at)},
        {u"judged"_s, judgedJson(result)},
        {u"facts"_s, factsToJson(result.observation.facts)},
        {u"evidence"_s, evidence},
    };
    if (const QJsonValue withheld = observationToJson(result.observation).value("withheld"_L1); withheld.isObject())
        json.insert(u"withheld"_s, withheld);
    if (result.observation.failure)
        addFailure(json, *result.observation.failure);
    if (const QList<LadderRung> ladder = ladderOf(check, result.observation); !ladder.isEmpty())
        json.insert(u"ladder"_s, ladderJson(check, result.observation, ladder));
    if (const FailureMeaning meaning = meaningOf(check.kind, result); !meaning.isEmpty())
        json.insert(u"meaning"_s, meaningJson(meaning));
    return json;
}

QJsonArray stepsJson(const ReportDocument &document)
{
    QJsonArray steps;
    for (const ChecklistGroup &group : document.checklist) {
        for (const ChecklistItem &item : group.items) {
            steps += QJsonObject{{u"id"_s, item.step.id},
                                 {u"do"_s, item.step.what},
                                 {u"due"_s, optionalTime(group.due)},
                                 {u"kind"_s, nameOf(item.step.kind)},
                                 {u"state"_s, nameOf(item.state)},
                                 {u"applies"_s, item.applies},
                                 {u"by"_s, item.by},
                                 {u"at"_s, optionalTime(item.at)},
                                 {u"command"_s, toArray(item.step.command)}};
        }
    }
    return steps;
}

QJsonArray timelineJson(const ReportDocument &document)
{
    QJsonArray rows;
    for (const TimelineEntry &entry : document.timeline) {
        rows += QJsonObject{{u"at"_s, isoText(entry.at)},
                            {u"kind"_s, nameOf(entry.kind)},
                            {u"text"_s, render(entry.text)},
                            {u"source"_s, render(entry.source)}};
    }
    return rows;
}

QJsonArray figuresJson(const ReportDocument &document)
{
    QJsonArray rows;
    for (const FigureValue &figure : document.assessment.figures) {
        rows +=
            QJsonObject{{u"title"_s, figure.title},
                        {u"value"_s, figure.value ? QJsonValue(figure.value->number) : QJsonValue(QJsonValue::Null)},
                        {u"unit"_s, figure.value ? nameOf(figure.value->unit) : QString()},
                        {u"detail"_s, figure.detail},
                        {u"check"_s, figure.check}};
    }
    return rows;
}

QJsonArray selfJson(const Assessment &assessment)
{
    QJsonArray rows;
    for (const SelfFinding &finding : assessment.self)
        rows += QJsonObject{{u"text"_s, render(finding.text)}, {u"checks"_s, toArray(finding.checks)}};
    return rows;
}

QJsonArray rendered(const QList<Sentence> &sentences)
{
    QJsonArray texts;
    for (const Sentence &sentence : sentences)
        texts += render(sentence);
    return texts;
}

QJsonValue changedBeforeJson(const ReportDocument &document)
{
    const std::optional<ChangedBefore> before = changedBefore(document.incident, *document.runbook);
    if (!before)
        return QJsonValue::Null;
    QJsonArray changes;
    for (const SeenChange &change : before->changes)
        changes +=
            QJsonObject{{u"at"_s, isoText(change.at)}, {u"source"_s, change.source}, {u"component"_s, change.component},
                        {u"title"_s, change.title},    {u"author"_s, change.author}, {u"commit"_s, change.commit()},
                        {u"id"_s, change.identity}};
    return QJsonObject{{u"from"_s, isoText(before->span.from)},
                       {u"to"_s, isoText(before->span.to)},
                       {u"changes"_s, changes},
                       {u"told"_s, rendered(before->told)},
                       {u"unchanged"_s, toArray(before->unchanged)},
                       {u"not_known"_s, rendered(before->notKnown)}};
}

QJsonObject repeatJson(const Provenance &provenance)
{
    QJsonObject repeat{
        {u"command_line"_s, provenance.commandLine},
        {u"runbook"_s, provenance.runbookPath},
        {u"sha256"_s, QString::fromLatin1(provenance.runbookSha256)},
        {u"commit"_s, provenance.runbookCommit},
        {u"journal_sha256"_s, QString::fromLatin1(provenance.journalSha256)},
        {u"journal_events"_s, provenance.journalEvents},
        {u"env_files_not_read"_s, toArray(provenance.envFilesNotRead)},
        {u"version"_s, provenance.version},
    };
    if (!provenance.damage.isEmpty())
        repeat.insert("damage"_L1, provenance.damage);
    return repeat;
}

} // namespace

QJsonObject toJson(const ReportDocument &document)
{
    const ReportDocument cited = withCitations(document);
    const Assessment &assessment = cited.assessment;
    QJsonArray components;
    for (const ComponentAssessment &component : assessment.components)
        components += componentJson(cited, component);
    QJsonArray checks;
    for (const Check &check : cited.runbook->checks) {
        if (const CheckResult *result = assessment.latestResult(cited.incident, check.id))
            checks += checkJson(cited, check, *result);
    }
    QJsonArray changes;
    for (const Sentence &change : changesSince(cited))
        changes += render(change);
    return {
        {u"schema"_s, reportSchemaVersion},
        {u"incident"_s, incidentJson(cited)},
        {u"as_of"_s, optionalTime(cited.incident.asOf())},
        {u"made"_s, isoText(cited.made)},
        {u"update"_s, cited.updateNumber},
        {u"profile"_s, nameOf(assessment.profile)},
        {u"exit_code"_s, assessment.exitCode},
        {u"verdict"_s, verdictJson(cited.assessment.verdict)},
        {u"coverage"_s, QJsonObject{{u"answered"_s, assessment.coverage.answered},
                                    {u"of"_s, assessment.coverage.of},
                                    {u"not_asked"_s, toArray(assessment.coverage.notAsked)},
                                    {u"unanswered"_s, toArray(assessment.coverage.unanswered)}}},
        {u"self"_s, selfJson(assessment)},
        {u"regressions"_s, regressionsJson(assessment)},
        {u"similar"_s, similarJson(assessment.similar)},
        {u"layers"_s, layersJson(assessment)},
        {u"identity_warnings"_s, identityWarningsJson(assessment)},
        {u"contradictions"_s, contradictionsJson(assessment)},
        {u"figures"_s, figuresJson(cited)},
        {u"components"_s, components},
        {u"checks"_s, checks},
        {u"changed_before"_s, changedBeforeJson(cited)},
        {u"changes"_s, changes},
        {u"comparison"_s, comparisonJson(cited.comparison)},
        {u"steps"_s, stepsJson(cited)},
        {u"timeline"_s, timelineJson(cited)},
        {u"repeat"_s, repeatJson(cited.provenance)},
    };
}

} // namespace sitrep
