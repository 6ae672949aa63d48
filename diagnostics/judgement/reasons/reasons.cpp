// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/reasons/reasons.h"

#include "diagnostics/domain/matching/listreading.h"
#include "diagnostics/judgement/expectations.h"
#include "diagnostics/judgement/reasons/kindreasons.h"
#include "diagnostics/judgement/reasons/witnessreasons.h"
#include "diagnostics/judgement/samples.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// More than these in one line is no line.
constexpr qsizetype partsShown = 4;

Sentence withBecause(const Sentence &finding, const QString &because)
{
    if (because.isEmpty())
        return finding;
    return {u"judge.because"_s, {{u"finding"_s, sentenceToJson(finding)}, {u"because"_s, because}}};
}

/// "initialization_timeout is 15 s in config/database.json:3, expected at least 75 s".
Sentence brokenWords(const JudgedExpectation &judged, const Observation &observation)
{
    const std::optional<Fact> found = factAsked(observation.facts, judged.fact);
    const QString target = observation.evidence.target;
    const auto why = observation.withheld.find(askedOf(judged.fact).fact);
    const bool isWithheld = why != observation.withheld.end()
                            && (!found || (found->cut && judged.failureClass == why->second.failureClass));
    if (isWithheld)
        return {u"judge.withheld"_s, {{u"fact"_s, judged.fact}, {u"why"_s, why->second.message}}};
    if (!found && judged.failureClass != FailureClass::Missing) {
        return target.isEmpty() ? Sentence{u"judge.not-found"_s, {{u"fact"_s, judged.fact}}}
                                : Sentence{u"judge.not-found-in"_s, {{u"fact"_s, judged.fact}, {u"target"_s, target}}};
    }
    if (found && !found->cut && found->value.isArray() && found->value.toArray().isEmpty())
        return {u"judge.empty"_s, {{u"fact"_s, judged.fact}, {u"expected"_s, judged.expected}}};
    if (found && judged.outcome == Outcome::Unknown && judged.failureClass == FailureClass::Parse)
        return {u"judge.not-comparable"_s,
                {{u"fact"_s, judged.fact}, {u"actual"_s, judged.actual}, {u"expected"_s, judged.expected}}};
    if (judged.failureClass == FailureClass::Cut)
        return {u"judge.cut"_s, {{u"fact"_s, judged.fact}, {u"expected"_s, judged.expected}}};
    if (judged.failureClass == FailureClass::Missing) {
        return withBecause({judged.actual.isEmpty() ? u"judge.missing"_s : u"judge.not-expected"_s,
                            {{u"fact"_s, judged.fact}, {u"actual"_s, judged.actual}}},
                           judged.because);
    }
    const QString source = !found ? QString() : found->source;
    return withBecause({source.isEmpty() ? u"judge.expected"_s : u"judge.expected-in"_s,
                        {{u"fact"_s, judged.fact},
                         {u"actual"_s, judged.actual},
                         {u"source"_s, source},
                         {u"expected"_s, judged.expected}}},
                       judged.because);
}

Sentence generalBroken(const QList<JudgedExpectation> &judged, const JudgedExpectation &worst,
                       const Observation &observation)
{
    Sentence words = brokenWords(worst, observation);
    const auto addOthers = [&](const QString &key, const auto &isOne) {
        const auto n =
            static_cast<qint64>(std::count_if(judged.cbegin(), judged.cend(), [&](const JudgedExpectation &one) {
                return &one != &worst && isOne(one.outcome);
            }));
        if (n > 0)
            words = {key, {{u"finding"_s, sentenceToJson(words)}, {u"n"_s, n}}};
    };
    addOthers(u"judge.and-more"_s, [](Outcome outcome) { return outcome == Outcome::Fail; });
    addOthers(u"judge.and-warn"_s, [](Outcome outcome) { return outcome == Outcome::Warn; });
    addOthers(u"judge.and-open"_s, [](Outcome outcome) { return !isAnswer(outcome); });
    return words;
}

Sentence heldWords(const JudgedExpectation &judged)
{
    if (judged.raw.isBool() && judged.raw.toBool())
        return {u"judge.fact-true"_s, {{u"fact"_s, judged.fact}}};
    if (judged.actual.isEmpty())
        return {u"judge.fact-absent"_s, {{u"fact"_s, judged.fact}}};
    return {u"judge.fact-is"_s, {{u"fact"_s, judged.fact}, {u"actual"_s, judged.actual}}};
}

Sentence generalHeld(const QList<JudgedExpectation> &judged, const Observation &observation)
{
    QJsonArray parts;
    for (const JudgedExpectation &one : judged.first(std::min(partsShown, judged.size())))
        parts.append(sentenceToJson(heldWords(one)));
    if (judged.size() > partsShown)
        parts.append(sentenceToJson({u"judge.more-hold"_s, {{u"n"_s, judged.size() - partsShown}}}));
    const QString target = observation.evidence.target;
    if (parts.isEmpty())
        return target.isEmpty() ? Sentence{u"judge.answered"_s, {}}
                                : Sentence{u"judge.answered-of"_s, {{u"target"_s, target}}};
    if (target.isEmpty())
        return {u"judge.list"_s, {{u"parts"_s, parts}}};
    return {u"judge.list-of"_s, {{u"target"_s, target}, {u"parts"_s, parts}}};
}

/// What the addresses and resolvers that the finding is not of say beside it; the facts of other kinds tell of none.
Sentence withOthers(const Sentence &finding, const Observation &observation)
{
    return withResolvers(withAddresses(finding, observation), observation);
}

Sentence kindReason(const QList<JudgedExpectation> &judged, const Observation &observation, const Check &check)
{
    switch (check.kind) {
    case CheckKind::Variables:
        return variablesReason(judged, observation);
    case CheckKind::Logs:
        return logsReason(judged, observation, check);
    case CheckKind::Agree:
        return agreeReason(judged, observation, check);
    case CheckKind::Manual:
        return manualReason(observation);
    case CheckKind::Plugin:
        return pluginReason(judged, observation);
    case CheckKind::Prometheus:
        return prometheusReason(judged, observation, check);
    case CheckKind::Junit:
        return junitReason(judged, observation);
    default:
        return {};
    }
}

Sentence dependencyReason(const QJsonObject &detail)
{
    // What became of the other check is a word of its own, so that a translator sees a whole phrase.
    const std::optional<Outcome> outcome = enumNamed<Outcome>(detail.value("outcome"_L1).toString());
    QString word = u"judge.word-not-asked"_s;
    if (outcome == Outcome::Fail)
        word = u"judge.word-failed"_s;
    else if (outcome == Outcome::Skip)
        word = u"judge.word-skipped"_s;
    else if (outcome)
        word = u"judge.word-unknown"_s;
    return {u"judge.not-run-dependency"_s,
            {{u"check"_s, detail.value("check"_L1)}, {u"outcome"_s, sentenceToJson({word, {}})}}};
}

} // namespace

Sentence failureReason(const Failure &failure, const Check &check)
{
    using enum FailureClass;
    switch (failure.failureClass) {
    case Dependency:
        return dependencyReason(failure.detail);
    case Replay:
        return {u"judge.replay"_s, {}};
    case NotTrusted:
        return {u"judge.not-trusted"_s, {}};
    case KindNotAvailable:
        if (failure.message.isEmpty())
            return {u"judge.kind-not-available"_s, {{u"kind"_s, nameOf(check.kind)}}};
        break;
    case Unanswered:
        return {u"judge.unanswered"_s, {}};
    case Budget:
        return {u"judge.budget"_s, {{u"budget"_s, failure.detail.value("budget"_L1)}}};
    case Cancelled:
        return {u"judge.cancelled"_s, {}};
    case Unset: {
        const QJsonValue names = failure.detail.value("names"_L1);
        if (names.isArray())
            return {u"judge.unset"_s, {{u"names"_s, names}}};
        break;
    }
    case Timeout:
        if (failure.message.isEmpty())
            return {u"judge.timeout"_s, {{u"timeout"_s, durationText(check.timeout)}}};
        break;
    default:
        break;
    }
    if (!failure.message.isEmpty())
        return {u"judge.failure"_s, {{u"message"_s, failure.message}}};
    return {u"judge.failure-class"_s, {{u"class"_s, nameOf(failure.failureClass)}}};
}

Sentence expectationReason(const QList<JudgedExpectation> &judged, const Observation &observation, const Check &check)
{
    const Sentence special = kindReason(judged, observation, check);
    if (!special.isEmpty())
        return special;
    const JudgedExpectation *worst = worstOf(judged);
    if (worst == nullptr || worst->outcome == Outcome::Pass)
        return withOthers(generalHeld(judged, observation), observation);
    return withOthers(generalBroken(judged, *worst, observation), observation);
}

Sentence besidesReason(const Sentence &finding, const Sentence &failure)
{
    return {u"judge.besides"_s, {{u"finding"_s, sentenceToJson(finding)}, {u"failure"_s, sentenceToJson(failure)}}};
}

Sentence vantageReason(const VantageView &vantage, const Sentence &finding)
{
    QString place = vantage.name;
    QString key = u"judge.vantage-elsewhere"_s;
    if (vantage.fit == VantageFit::Unclear) {
        key = u"judge.vantage-unclear"_s;
    } else if (place.startsWith("inside "_L1)) {
        place = place.sliced(7);
        key = u"judge.vantage"_s;
    }
    return {key, {{u"vantage"_s, place}, {u"finding"_s, sentenceToJson(finding)}}};
}

Sentence staleReason(Milliseconds limit, const Sentence &finding)
{
    return {u"judge.stale"_s, {{u"limit"_s, durationText(limit)}, {u"finding"_s, sentenceToJson(finding)}}};
}

Sentence ownCredentialReason(const Check &check, const Sentence &finding)
{
    if (check.config.value("credential"_L1) != "own"_L1)
        return finding;
    return {u"judge.own-credential"_s, {{u"finding"_s, sentenceToJson(finding)}}};
}

Sentence pastedReason(const Evidence &evidence, const Check &check, const VantageView &vantage, const Sentence &finding)
{
    const QString who = evidence.statedBy;
    const bool isVouched = !check.needsVantage.isEmpty() && evidence.standpoint.stated.contains(check.needsVantage);
    if (!isVouched)
        return {u"judge.pasted"_s, {{u"finding"_s, sentenceToJson(finding)}, {u"who"_s, who}}};
    return {u"judge.pasted-there"_s,
            {{u"finding"_s, sentenceToJson(finding)},
             {u"who"_s, who},
             {u"place"_s, vantage.name},
             {u"name"_s, who.section(u',', 0, 0).trimmed()}}};
}

Sentence samplesReason(const Observation &observation, const Sentence &finding)
{
    const auto asked = observation.facts.find(samplesAskedFact);
    const auto passed = observation.facts.find(samplesPassedFact);
    if (asked == observation.facts.end() || passed == observation.facts.end())
        return finding;
    const auto addresses = observation.facts.find(addressesAskedFact);
    const auto failed = observation.facts.find(addressesFailedFact);
    if (addresses != observation.facts.end() && failed != observation.facts.end()) {
        const qsizetype count = failed->second.value.toArray().size();
        const bool all = count == addresses->second.value.toInt();
        return {all ? u"judge.addresses-none"_s : u"judge.addresses-some"_s,
                {{u"finding"_s, sentenceToJson(finding)},
                 {u"n"_s, count},
                 {u"of"_s, addresses->second.value},
                 {u"failed"_s, failed->second.value}}};
    }
    return {
        u"judge.samples"_s,
        {{u"finding"_s, sentenceToJson(finding)}, {u"passed"_s, passed->second.value}, {u"of"_s, asked->second.value}}};
}

} // namespace sitrep
