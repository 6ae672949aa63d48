// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/checkresult.h"

#include "diagnostics/domain/incident/fitting.h"
#include "diagnostics/domain/incident/jsonfields.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void putClass(QJsonObject &json, std::optional<FailureClass> failureClass)
{
    if (failureClass)
        json.insert("class"_L1, nameOf(*failureClass));
}

const QJsonValue *valueNamed(const Facts &facts, const QString &name)
{
    const auto found = facts.find(name);
    return found == facts.end() ? nullptr : &found->second.value;
}

/// What stands among the facts is not written twice: the room is the facts'.
QJsonObject judgedToJson(const JudgedExpectation &judged, const Facts &facts)
{
    QJsonObject json{{u"fact"_s, judged.fact}, {u"outcome"_s, nameOf(judged.outcome)}};
    putClass(json, judged.failureClass);
    fields::put(json, "expected"_L1, judged.expected);
    fields::put(json, "actual"_L1, judged.actual);
    const QJsonValue *value = valueNamed(facts, judged.fact);
    const bool isAmongFacts = value != nullptr && *value == judged.raw;
    if (!isAmongFacts && !judged.raw.isNull() && !judged.raw.isUndefined())
        json.insert("raw"_L1, judged.raw);
    fields::put(json, "condition"_L1, judged.condition);
    fields::put(json, "because"_L1, judged.because);
    return json;
}

JudgedExpectation judgedFromJson(const QJsonObject &json, const Facts &facts)
{
    JudgedExpectation judged;
    judged.fact = fields::text(json, "fact"_L1);
    judged.outcome = enumNamed<Outcome>(fields::text(json, "outcome"_L1)).value_or(Outcome::Unknown);
    judged.failureClass = enumNamed<FailureClass>(fields::text(json, "class"_L1));
    judged.expected = fields::text(json, "expected"_L1);
    judged.actual = fields::text(json, "actual"_L1);
    const QJsonValue *value = valueNamed(facts, judged.fact);
    judged.raw = json.contains("raw"_L1) || value == nullptr ? json.value("raw"_L1) : *value;
    if (judged.raw.isUndefined())
        judged.raw = QJsonValue();
    judged.condition = fields::text(json, "condition"_L1);
    judged.because = fields::text(json, "because"_L1);
    return judged;
}

} // namespace

bool countsInsteadOf(const CheckResult &result, const CheckResult &known)
{
    const auto wasBrought = [](const CheckResult &answer) {
        return isAnswer(answer.outcome) && !answer.observation.evidence.statedBy.isEmpty();
    };
    if (result.outcome == Outcome::Skip && wasBrought(known))
        return false;
    if (known.outcome == Outcome::Skip && wasBrought(result))
        return true;
    return known.at <= result.at;
}

QJsonObject resultToJson(const CheckResult &result)
{
    return wholeResultToJson(fitted(result));
}

QJsonObject wholeResultToJson(const CheckResult &result)
{
    QJsonObject json{{u"check"_s, result.check},
                     {u"run"_s, result.run},
                     {u"outcome"_s, nameOf(result.outcome)},
                     {u"says"_s, nameOf(result.says)},
                     {u"at"_s, isoText(result.at)},
                     {u"observation"_s, observationToJson(result.observation)}};
    putClass(json, result.failureClass);
    fields::put(json, "reason"_L1, sentenceToJson(result.reason));
    QJsonArray judged;
    for (const JudgedExpectation &row : result.judged)
        judged.append(judgedToJson(row, result.observation.facts));
    if (!judged.isEmpty())
        json.insert("judged"_L1, judged);
    if (result.answered != 0)
        json.insert("answered"_L1, result.answered);
    if (result.samples != 0)
        json.insert("samples"_L1, result.samples);
    return json;
}

CheckResult resultFromJson(const QJsonObject &json)
{
    CheckResult result;
    result.check = fields::text(json, "check"_L1);
    result.run = json.value("run"_L1).toInt();
    result.outcome = enumNamed<Outcome>(fields::text(json, "outcome"_L1)).value_or(Outcome::Unknown);
    result.failureClass = enumNamed<FailureClass>(fields::text(json, "class"_L1));
    result.reason = sentenceFromJson(json.value("reason"_L1).toObject());
    result.observation = observationFromJson(json.value("observation"_L1).toObject());
    for (const QJsonValue &row : json.value("judged"_L1).toArray())
        result.judged.append(judgedFromJson(row.toObject(), result.observation.facts));
    result.says = enumNamed<Says>(fields::text(json, "says"_L1)).value_or(Says::Local);
    result.at = fields::instant(json, "at"_L1).value_or(Instant{});
    result.answered = json.value("answered"_L1).toInt();
    result.samples = json.value("samples"_L1).toInt();
    return result;
}

} // namespace sitrep
