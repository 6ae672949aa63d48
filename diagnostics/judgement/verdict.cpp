// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/verdict.h"

#include "diagnostics/judgement/assess.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isFinding(const CheckResult *result)
{
    return result != nullptr && (result->outcome == Outcome::Fail || result->outcome == Outcome::Warn);
}

const CheckResult *worstThatSays(Says says, const CurrentResults &results, const Runbook &runbook)
{
    const CheckResult *worst = nullptr;
    for (const Check &check : runbook.checks) {
        const CheckResult *result = results.of(check.id);
        if (check.confirmsVantage || !isFinding(result) || result->says != says)
            continue;
        if (worst == nullptr || severityRank(result->outcome) > severityRank(worst->outcome))
            worst = result;
    }
    return worst;
}

Sentence hereWords(const QString &host)
{
    return host.isEmpty() ? Sentence{u"verdict.here"_s, {}} : Sentence{u"verdict.here-on"_s, {{u"host"_s, host}}};
}

/// From where, or of what, the headline speaks; the data path itself, seen from anywhere, needs no word.
Sentence vantageWords(const CheckResult &finding, const Check &check, const Runbook &runbook)
{
    // The finding says itself who brought it, and where they were by their word.
    const Evidence &evidence = finding.observation.evidence;
    const bool isVouched = evidence.standpoint.stated.contains(check.needsVantage);
    if (!evidence.statedBy.isEmpty() && (isVouched || finding.says == Says::Local))
        return {};
    if (const VantagePoint *place = runbook.vantage(check.needsVantage))
        return {u"verdict.seen-from"_s, {{u"place"_s, place->name}}};
    switch (finding.says) {
    case Says::Works:
        break;
    case Says::Configured:
        return {u"verdict.as-configured"_s, {}};
    case Says::Intended:
        return {u"verdict.as-intended"_s, {}};
    case Says::Local:
        return hereWords(evidence.standpoint.host);
    }
    return {};
}

Sentence findingHeadline(const CheckResult &finding, const Runbook &runbook)
{
    const Check *check = runbook.check(finding.check);
    const Component *component = runbook.component(check->component);
    const QJsonObject arguments{{u"component"_s, component ? component->name : check->title},
                                {u"finding"_s, sentenceToJson(finding.reason)}};
    const Sentence seen = vantageWords(finding, *check, runbook);
    if (seen.isEmpty())
        return {u"verdict.headline"_s, arguments};
    QJsonObject withPlace = arguments;
    withPlace.insert("seen"_L1, sentenceToJson(seen));
    return {u"verdict.headline-seen"_s, withPlace};
}

Sentence quietHeadline(const Incident &incident, const Coverage &coverage)
{
    if (incident.results().isEmpty() && !incident.runs().isEmpty() && incident.runs().last().asked.isEmpty())
        return {u"verdict.nothing-to-ask"_s, {{u"profile"_s, nameOf(incident.runs().last().profile)}}};
    if (incident.results().isEmpty())
        return {u"verdict.nothing-asked"_s, {}};
    if (coverage.answered == 0)
        return {u"verdict.nothing-answered"_s, {}};
    return {coverage.isComplete() ? u"verdict.no-fault"_s : u"verdict.no-fault-so-far"_s, {}};
}

/// The checks that \a cause stands or falls with and that have no answer, in file order.
QStringList openChecks(const Cause &cause, const CurrentResults &results, const Runbook &runbook)
{
    const QStringList named = cause.when.namedChecks() + cause.refutedBy.namedChecks();
    QStringList open;
    for (const Check &check : runbook.checks) {
        const CheckResult *result = results.of(check.id);
        if (named.contains(check.id) && (result == nullptr || !isAnswer(result->outcome)))
            open.append(check.id);
    }
    return open;
}

Candidate candidateOf(const Cause &cause, const CurrentResults &results, const Runbook &runbook)
{
    Candidate candidate;
    candidate.cause = cause.id;
    candidate.statement = cause.statement;
    // A condition that nobody wrote is met by anything, which is no evidence for or against a cause.
    const auto written = [](const Condition &condition) { return condition.form != Condition::Form::Always; };
    candidate.whenHolds = written(cause.when) && holds(cause.when, results);
    candidate.refuted = written(cause.refutedBy) && holds(cause.refutedBy, results);
    candidate.openChecks = openChecks(cause, results, runbook);
    return candidate;
}

QList<ToSettle> toSettleOf(const QList<Candidate> &candidates, const Runbook &runbook)
{
    QList<ToSettle> list;
    for (const Check &check : runbook.checks) {
        const bool named = std::any_of(candidates.cbegin(), candidates.cend(), [&check](const Candidate &candidate) {
            return !candidate.refuted && candidate.openChecks.contains(check.id);
        });
        if (named)
            list.append({check.id, check.next.isEmpty() ? check.title : check.next});
    }
    return list;
}

Sentence coverageWords(const Coverage &coverage, Profile profile)
{
    QJsonObject arguments{{u"answered"_s, coverage.answered}, {u"of"_s, coverage.of}};
    if (coverage.notAsked.isEmpty())
        return {u"verdict.coverage"_s, arguments};
    arguments.insert("n"_L1, coverage.notAsked.size());
    arguments.insert("profile"_L1, nameOf(profile));
    return {u"verdict.coverage-not-asked"_s, arguments};
}

Sentence secondLineOf(const QList<Candidate> &candidates, const Coverage &coverage, Profile profile, bool anyFinding)
{
    const QJsonValue answered = sentenceToJson(coverageWords(coverage, profile));
    QJsonArray alive;
    for (const Candidate &candidate : candidates) {
        if (!candidate.refuted && (candidate.whenHolds || !candidate.openChecks.isEmpty()))
            alive.append(candidate.statement);
    }
    if (!anyFinding)
        return {u"verdict.second-line-quiet"_s, {{u"coverage"_s, answered}}};
    if (alive.isEmpty())
        return {u"verdict.second-line"_s, {{u"coverage"_s, answered}}};
    QJsonValue list = alive.first();
    for (qsizetype i = 1; i < alive.size(); ++i)
        list = sentenceToJson({u"verdict.alive"_s, {{u"first"_s, list}, {u"second"_s, alive.at(i)}}});
    return {u"verdict.second-line-alive"_s, {{u"coverage"_s, answered}, {u"causes"_s, list}}};
}

} // namespace

const CheckResult *headlineFinding(const CurrentResults &results, const Runbook &runbook)
{
    for (const QString &symptom : runbook.symptoms) {
        const CheckResult *result = results.of(symptom);
        if (isFinding(result) && runbook.check(symptom) != nullptr)
            return result;
    }
    for (const Says says : {Says::Works, Says::Configured, Says::Intended, Says::Local}) {
        if (const CheckResult *worst = worstThatSays(says, results, runbook))
            return worst;
    }
    return nullptr;
}

Verdict verdictOf(const CurrentResults &results, const Incident &incident, const Runbook &runbook,
                  const Coverage &coverage, Profile profile)
{
    Verdict verdict;
    const CheckResult *finding = headlineFinding(results, runbook);
    if (finding != nullptr) {
        verdict.headline = findingHeadline(*finding, runbook);
        verdict.headlineCheck = finding->check;
    } else {
        verdict.headline = quietHeadline(incident, coverage);
    }
    for (const Cause &cause : runbook.causes)
        verdict.candidates.append(candidateOf(cause, results, runbook));
    verdict.secondLine = secondLineOf(verdict.candidates, coverage, profile, finding != nullptr);
    verdict.toSettle = toSettleOf(verdict.candidates, runbook);
    return verdict;
}

} // namespace sitrep
