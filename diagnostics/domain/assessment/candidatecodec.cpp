// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/candidatecodec.h"

#include "diagnostics/domain/incident/jsonfields.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QJsonArray citesToJson(const QList<Citation> &cites)
{
    QJsonArray rows;
    for (const Citation &cite : cites) {
        QJsonObject row{{u"check"_s, cite.check}};
        if (!cite.event.isNull())
            row.insert("event"_L1, cite.event.toString(QUuid::WithoutBraces));
        rows.append(row);
    }
    return rows;
}

QList<Citation> citesFromJson(const QJsonObject &json)
{
    QList<Citation> cites;
    for (const QJsonValue &value : json.value("cites"_L1).toArray())
        cites.append({fields::text(value.toObject(), "check"_L1), QUuid(fields::text(value.toObject(), "event"_L1))});
    return cites;
}

QJsonArray rulesToJson(const QList<RuleFinding> &rules)
{
    QJsonArray rows;
    for (const RuleFinding &rule : rules) {
        rows.append(QJsonObject{{u"rule"_s, nameOf(rule.rule)},
                                {u"result"_s, nameOf(rule.result)},
                                {u"text"_s, sentenceToJson(rule.text)},
                                {u"cites"_s, citesToJson(rule.cites)}});
    }
    return rows;
}

QList<RuleFinding> rulesFromJson(const QJsonArray &rows)
{
    QList<RuleFinding> rules;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const auto rule = enumNamed<VerdictRule>(fields::text(row, "rule"_L1));
        if (!rule) // of a newer set
            continue;
        rules.append({*rule, enumNamed<RuleResult>(fields::text(row, "result"_L1)).value_or(RuleResult::Open),
                      sentenceFromJson(row.value("text"_L1).toObject()), citesFromJson(row)});
    }
    return rules;
}

QJsonArray alternativesToJson(const QList<StandingAlternative> &alternatives)
{
    QJsonArray rows;
    for (const StandingAlternative &row : alternatives) {
        rows.append(QJsonObject{{u"id"_s, row.id},
                                {u"text"_s, sentenceToJson(row.text)},
                                {u"own"_s, row.own},
                                {u"refuted"_s, row.refuted},
                                {u"cites"_s, citesToJson(row.cites)}});
    }
    return rows;
}

QList<StandingAlternative> alternativesFromJson(const QJsonArray &rows)
{
    QList<StandingAlternative> alternatives;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        alternatives.append({fields::text(row, "id"_L1), sentenceFromJson(row.value("text"_L1).toObject()),
                             row.value("own"_L1).toBool(), row.value("refuted"_L1).toBool(), citesFromJson(row)});
    }
    return alternatives;
}

void put(QJsonObject &json, QLatin1StringView key, const QJsonArray &rows)
{
    if (!rows.isEmpty())
        json.insert(key, rows);
}

} // namespace

QJsonArray citedToJson(const QList<CitedSentence> &sentences)
{
    QJsonArray rows;
    for (const CitedSentence &row : sentences)
        rows.append(QJsonObject{{u"text"_s, sentenceToJson(row.text)}, {u"cites"_s, citesToJson(row.cites)}});
    return rows;
}

QList<CitedSentence> citedFromJson(const QJsonArray &rows)
{
    QList<CitedSentence> sentences;
    for (const QJsonValue &value : rows)
        sentences.append(
            {sentenceFromJson(value.toObject().value("text"_L1).toObject()), citesFromJson(value.toObject())});
    return sentences;
}

QJsonObject candidateToJson(const Candidate &candidate)
{
    QJsonObject json{{u"cause"_s, candidate.cause},
                     {u"statement"_s, candidate.statement},
                     {u"when_holds"_s, candidate.whenHolds},
                     {u"refuted"_s, candidate.refuted},
                     {u"open_checks"_s, QJsonArray::fromStringList(candidate.openChecks)}};
    if (candidate.origin != CandidateOrigin::Runbook)
        json.insert("origin"_L1, nameOf(candidate.origin));
    if (candidate.verdictClass != VerdictClass::Inconclusive)
        json.insert("class"_L1, nameOf(candidate.verdictClass));
    if (candidate.provedByFix)
        json.insert("proved_by_fix"_L1, true);
    fields::put(json, "said"_L1, sentenceToJson(candidate.said));
    fields::put(json, "category"_L1, candidate.category);
    fields::put(json, "by"_L1, candidate.by);
    fields::put(json, "accepted_by"_L1, candidate.acceptedBy);
    fields::put(json, "components"_L1, candidate.components);
    fields::put(json, "explains"_L1, candidate.explains);
    fields::put(json, "unexplained"_L1, candidate.unexplained);
    return json;
}

QJsonObject candidateEvidenceToJson(const Candidate &candidate)
{
    QJsonObject json;
    put(json, "supports"_L1, citedToJson(candidate.supports));
    put(json, "against"_L1, citedToJson(candidate.against));
    put(json, "rules"_L1, rulesToJson(candidate.rules));
    put(json, "alternatives"_L1, alternativesToJson(candidate.alternatives));
    return json;
}

Candidate candidateFromJson(const QJsonObject &json)
{
    Candidate candidate{fields::text(json, "cause"_L1), fields::text(json, "statement"_L1),
                        json.value("when_holds"_L1).toBool(), json.value("refuted"_L1).toBool(),
                        fields::list(json, "open_checks"_L1)};
    candidate.origin = enumNamed<CandidateOrigin>(fields::text(json, "origin"_L1)).value_or(CandidateOrigin::Runbook);
    candidate.verdictClass =
        enumNamed<VerdictClass>(fields::text(json, "class"_L1)).value_or(VerdictClass::Inconclusive);
    candidate.provedByFix = json.value("proved_by_fix"_L1).toBool();
    candidate.said = sentenceFromJson(json.value("said"_L1).toObject());
    candidate.category = fields::text(json, "category"_L1);
    candidate.by = fields::text(json, "by"_L1);
    candidate.acceptedBy = fields::text(json, "accepted_by"_L1);
    candidate.components = fields::list(json, "components"_L1);
    candidate.explains = fields::list(json, "explains"_L1);
    candidate.unexplained = fields::list(json, "unexplained"_L1);
    candidate.supports = citedFromJson(json.value("supports"_L1).toArray());
    candidate.against = citedFromJson(json.value("against"_L1).toArray());
    candidate.rules = rulesFromJson(json.value("rules"_L1).toArray());
    candidate.alternatives = alternativesFromJson(json.value("alternatives"_L1).toArray());
    return candidate;
}

} // namespace sitrep
