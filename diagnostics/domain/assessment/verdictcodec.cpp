// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/assessment/candidatecodec.h"
#include "diagnostics/domain/incident/jsonfields.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// All that a run-ended may hold is 64 KiB; what the first candidates rest on is kept as far as this goes.
constexpr qsizetype mostBytesOfEvidence = qsizetype{32} * 1024;

QJsonArray candidatesToJson(const QList<Candidate> &candidates)
{
    QJsonArray rows;
    qsizetype bytes = 0;
    for (const Candidate &candidate : candidates) {
        QJsonObject row = candidateToJson(candidate);
        const QJsonObject evidence = candidateEvidenceToJson(candidate);
        bytes += QJsonDocument(evidence).toJson(QJsonDocument::Compact).size();
        if (bytes <= mostBytesOfEvidence) {
            for (auto member = evidence.constBegin(); member != evidence.constEnd(); ++member)
                row.insert(member.key(), member.value());
        }
        rows.append(row);
    }
    return rows;
}

QJsonObject settleToJson(const ToSettle &row)
{
    QJsonObject json{{u"check"_s, row.check}, {u"text"_s, row.text}};
    if (row.by != SettledBy::You)
        json.insert("by"_L1, nameOf(row.by));
    fields::put(json, "who"_L1, row.who);
    fields::put(json, "needs"_L1, row.needs);
    if (row.usually)
        json.insert("usually_ms"_L1, double(row.usually->count()));
    if (row.leavesAlive != 0)
        json.insert("leaves_alive"_L1, row.leavesAlive);
    if (row.lack != SettleLack::Answer)
        json.insert("lack"_L1, nameOf(row.lack));
    return json;
}

ToSettle settleFromJson(const QJsonObject &json)
{
    ToSettle row{fields::text(json, "check"_L1), fields::text(json, "text"_L1)};
    row.by = enumNamed<SettledBy>(fields::text(json, "by"_L1)).value_or(SettledBy::You);
    row.who = fields::text(json, "who"_L1);
    row.needs = fields::text(json, "needs"_L1);
    if (json.contains("usually_ms"_L1))
        row.usually = Milliseconds(json.value("usually_ms"_L1).toInteger());
    row.leavesAlive = json.value("leaves_alive"_L1).toInt();
    row.lack = enumNamed<SettleLack>(fields::text(json, "lack"_L1)).value_or(SettleLack::Answer);
    return row;
}

void addRuled(QJsonObject &json, const Verdict &verdict)
{
    if (verdict.ruleSet == 0)
        return;
    json.insert("rule_set"_L1, verdict.ruleSet);
    fields::put(json, "cause"_L1, verdict.cause);
    fields::put(json, "accepted"_L1, verdict.accepted);
    fields::put(json, "symptom"_L1, sentenceToJson(verdict.symptom));
    fields::put(json, "may_hide"_L1, verdict.mayHide);
    if (verdict.recovery) {
        json.insert("recovery"_L1, QJsonObject{{u"since"_s, isoText(verdict.recovery->since)},
                                               {u"passed"_s, verdict.recovery->passed}});
    }
    if (!verdict.whys.isEmpty())
        json.insert("whys"_L1, citedToJson(verdict.whys));
    if (!verdict.contributing.isEmpty())
        json.insert("contributing"_L1, citedToJson(verdict.contributing));
}

void readRuled(const QJsonObject &json, Verdict &verdict)
{
    verdict.ruleSet = json.value("rule_set"_L1).toInt();
    verdict.cause = fields::text(json, "cause"_L1);
    verdict.accepted = fields::text(json, "accepted"_L1);
    verdict.symptom = sentenceFromJson(json.value("symptom"_L1).toObject());
    verdict.mayHide = fields::list(json, "may_hide"_L1);
    const QJsonObject recovery = json.value("recovery"_L1).toObject();
    if (const auto since = fields::instant(recovery, "since"_L1))
        verdict.recovery = Recovery{*since, recovery.value("passed"_L1).toInt()};
    verdict.whys = citedFromJson(json.value("whys"_L1).toArray());
    verdict.contributing = citedFromJson(json.value("contributing"_L1).toArray());
}

} // namespace

QJsonObject verdictToJson(const Verdict &verdict, const Coverage &coverage)
{
    QJsonArray toSettle;
    for (const ToSettle &row : verdict.toSettle)
        toSettle.append(settleToJson(row));
    QJsonObject json{{u"class"_s, nameOf(verdict.verdictClass)},
                     {u"headline"_s, sentenceToJson(verdict.headline)},
                     {u"headline_check"_s, verdict.headlineCheck},
                     {u"second_line"_s, sentenceToJson(verdict.secondLine)},
                     {u"candidates"_s, candidatesToJson(verdict.candidates)},
                     {u"to_settle"_s, toSettle},
                     {u"coverage"_s, QJsonObject{{u"answered"_s, coverage.answered},
                                                 {u"of"_s, coverage.of},
                                                 {u"not_asked"_s, QJsonArray::fromStringList(coverage.notAsked)},
                                                 {u"unanswered"_s, QJsonArray::fromStringList(coverage.unanswered)}}}};
    addRuled(json, verdict);
    return json;
}

Verdict verdictFromJson(const QJsonObject &json)
{
    Verdict verdict;
    verdict.verdictClass = enumNamed<VerdictClass>(fields::text(json, "class"_L1)).value_or(VerdictClass::Inconclusive);
    verdict.headline = sentenceFromJson(json.value("headline"_L1).toObject());
    verdict.headlineCheck = fields::text(json, "headline_check"_L1);
    verdict.secondLine = sentenceFromJson(json.value("second_line"_L1).toObject());
    for (const QJsonValue &value : json.value("candidates"_L1).toArray())
        verdict.candidates.append(candidateFromJson(value.toObject()));
    for (const QJsonValue &value : json.value("to_settle"_L1).toArray())
        verdict.toSettle.append(settleFromJson(value.toObject()));
    readRuled(json, verdict);
    return verdict;
}

Coverage coverageFromJson(const QJsonObject &json)
{
    const QJsonObject row = json.value("coverage"_L1).toObject();
    return {row.value("answered"_L1).toInt(), row.value("of"_L1).toInt(), fields::list(row, "not_asked"_L1),
            fields::list(row, "unanswered"_L1)};
}

} // namespace sitrep
