// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/whys/headlines.h"

#include "diagnostics/judgement/whys/whys.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

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

Sentence recoveryHeadline(const Recovery &recovery, const CheckResult &symptom, const CaseFile &file)
{
    const Check *check = file.check(symptom.check);
    const QString key = file.incident().isResolved() ? u"verdict.recovered"_s : u"verdict.recovering"_s;
    return {key,
            {{u"symptom"_s, check->title}, {u"time"_s, shortClockText(recovery.since)}, {u"n"_s, recovery.passed}}};
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

/// "a · b · c", of many the first; an undefined value for none.
QJsonValue listed(QList<Sentence> sentences)
{
    constexpr qsizetype most = 4; // a line; what stands behind the verdict tells all
    if (const qsizetype more = sentences.size() - most; more > 1)
        sentences = sentences.first(most) << Sentence{u"verdict.and-more"_s, {{u"n"_s, more}}};
    QJsonValue list(QJsonValue::Undefined);
    for (const Sentence &sentence : std::as_const(sentences)) {
        const QJsonObject one = sentenceToJson(sentence);
        list = list.isUndefined() ? QJsonValue(one)
                                  : sentenceToJson({u"verdict.alive"_s, {{u"first"_s, list}, {u"second"_s, one}}});
    }
    return list;
}

Sentence unknownCauseLine(const Verdict &verdict, const Sentence &covered)
{
    QList<Sentence> alive;
    QList<Sentence> untested;
    QList<Sentence> out;
    for (const Candidate &candidate : verdict.candidates) {
        if (candidate.refuted)
            out.append(candidate.said);
        else if (candidate.whenHolds)
            alive.append(candidate.said);
        else if (candidate.standing() == CandidateStanding::Untested)
            untested.append(candidate.said);
    }
    alive += untested; // what results carry comes first
    QJsonObject arguments{{u"coverage"_s, sentenceToJson(covered)}};
    QString key = u"verdict.second-line"_s;
    if (!alive.isEmpty()) {
        key += u"-alive"_s;
        arguments.insert("causes"_L1, listed(alive));
    }
    if (!out.isEmpty()) {
        key += u"-out"_s;
        arguments.insert("out"_L1, listed(out));
    }
    return {key, arguments};
}

/// When the newest of what carries the cause was seen.
QString seenAt(const JudgedCause &leading)
{
    Instant newest{};
    for (const CheckResult *piece : leading.of.basis)
        newest = std::max(newest, piece->at);
    return shortClockText(newest);
}

QJsonArray carriedBy(const JudgedCause &leading)
{
    QStringList checks;
    for (const CheckResult *piece : leading.of.basis)
        checks.append(piece->check);
    checks.removeDuplicates();
    return QJsonArray::fromStringList(checks);
}

Sentence causeLine(const Verdict &verdict, const JudgedCause &leading, const Sentence &covered)
{
    QJsonObject arguments{{u"cause"_s, sentenceToJson(leading.of.said)},
                          {u"coverage"_s, sentenceToJson(covered)},
                          {u"checks"_s, carriedBy(leading)},
                          {u"time"_s, seenAt(leading)}};
    if (verdict.verdictClass == VerdictClass::Likely)
        return {u"verdict.likely-line"_s, arguments};
    if (leading.provedByFix)
        return {u"verdict.fixed-line"_s, arguments};
    if (verdict.recovery) // the headline is the recovery
        return {u"verdict.confirmed-before-line"_s, arguments};
    arguments.insert("symptom"_L1, sentenceToJson(verdict.symptom));
    return {u"verdict.confirmed-line"_s, arguments};
}

Sentence acceptedLine(const Candidate &accepted, const Sentence &covered)
{
    return {u"verdict.accepted-line"_s,
            {{u"by"_s, accepted.acceptedBy},
             {u"cause"_s, sentenceToJson(accepted.said)},
             {u"coverage"_s, sentenceToJson(covered)}}};
}

} // namespace

const CheckResult *symptomOf(const CaseFile &file)
{
    for (const QString &symptom : file.runbook().symptoms) {
        const CheckResult *result = file.of(symptom);
        if (result != nullptr && result->outcome == Outcome::Fail && file.check(symptom) != nullptr)
            return result;
    }
    return nullptr;
}

void addLines(Verdict &verdict, const CheckResult *finding, const JudgedCause *leading, const LineGround &ground)
{
    const CaseFile &file = ground.file;
    const Sentence covered = coverageWords(ground.coverage, ground.profile);
    const CheckResult *over = file.recovery() ? symptomOf(file) : nullptr;
    if (finding != nullptr)
        verdict.symptom = findingHeadline(*finding, file.runbook());
    verdict.headline = finding != nullptr ? verdict.symptom : quietHeadline(file.incident(), ground.coverage);
    verdict.headlineCheck = finding != nullptr ? finding->check : QString();
    if (over != nullptr) {
        verdict.headline = recoveryHeadline(*file.recovery(), *over, file);
        verdict.headlineCheck = over->check;
    } else if (leading != nullptr && verdict.verdictClass == VerdictClass::Confirmed) {
        verdict.headline = leading->of.said;
        verdict.headlineCheck = leading->of.basis.first()->check;
    }

    const Candidate *accepted = verdict.candidate(verdict.accepted);
    if (leading != nullptr)
        verdict.secondLine = causeLine(verdict, *leading, covered);
    else if (accepted != nullptr)
        verdict.secondLine = acceptedLine(*accepted, covered);
    else if (finding == nullptr && over == nullptr)
        verdict.secondLine = {u"verdict.second-line-quiet"_s, {{u"coverage"_s, sentenceToJson(covered)}}};
    else
        verdict.secondLine = unknownCauseLine(verdict, covered);
}

} // namespace sitrep
