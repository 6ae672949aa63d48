// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/incident/jsonfields.h"

using namespace Qt::StringLiterals;

namespace sitrep {

QJsonObject verdictToJson(const Verdict &verdict, const Coverage &coverage)
{
    QJsonArray candidates;
    for (const Candidate &candidate : verdict.candidates) {
        candidates.append(QJsonObject{{u"cause"_s, candidate.cause},
                                      {u"statement"_s, candidate.statement},
                                      {u"when_holds"_s, candidate.whenHolds},
                                      {u"refuted"_s, candidate.refuted},
                                      {u"open_checks"_s, QJsonArray::fromStringList(candidate.openChecks)}});
    }
    QJsonArray toSettle;
    for (const ToSettle &row : verdict.toSettle)
        toSettle.append(QJsonObject{{u"check"_s, row.check}, {u"text"_s, row.text}});
    return {{u"class"_s, nameOf(verdict.verdictClass)},
            {u"headline"_s, sentenceToJson(verdict.headline)},
            {u"headline_check"_s, verdict.headlineCheck},
            {u"second_line"_s, sentenceToJson(verdict.secondLine)},
            {u"candidates"_s, candidates},
            {u"to_settle"_s, toSettle},
            {u"coverage"_s, QJsonObject{{u"answered"_s, coverage.answered},
                                        {u"of"_s, coverage.of},
                                        {u"not_asked"_s, QJsonArray::fromStringList(coverage.notAsked)},
                                        {u"unanswered"_s, QJsonArray::fromStringList(coverage.unanswered)}}}};
}

Verdict verdictFromJson(const QJsonObject &json)
{
    Verdict verdict;
    verdict.verdictClass = enumNamed<VerdictClass>(fields::text(json, "class"_L1)).value_or(VerdictClass::Inconclusive);
    verdict.headline = sentenceFromJson(json.value("headline"_L1).toObject());
    verdict.headlineCheck = fields::text(json, "headline_check"_L1);
    verdict.secondLine = sentenceFromJson(json.value("second_line"_L1).toObject());
    for (const QJsonValue &value : json.value("candidates"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        verdict.candidates.append({fields::text(row, "cause"_L1), fields::text(row, "statement"_L1),
                                   row.value("when_holds"_L1).toBool(), row.value("refuted"_L1).toBool(),
                                   fields::list(row, "open_checks"_L1)});
    }
    for (const QJsonValue &value : json.value("to_settle"_L1).toArray())
        verdict.toSettle.append(
            {fields::text(value.toObject(), "check"_L1), fields::text(value.toObject(), "text"_L1)});
    return verdict;
}

Coverage coverageFromJson(const QJsonObject &json)
{
    const QJsonObject row = json.value("coverage"_L1).toObject();
    return {row.value("answered"_L1).toInt(), row.value("of"_L1).toInt(), fields::list(row, "not_asked"_L1),
            fields::list(row, "unanswered"_L1)};
}

} // namespace sitrep
