// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/evidence.h"

#include "diagnostics/domain/incident/jsonfields.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QJsonObject standpointToJson(const Standpoint &standpoint)
{
    QJsonObject json;
    fields::put(json, "host"_L1, standpoint.host);
    fields::put(json, "user"_L1, standpoint.user);
    fields::put(json, "account"_L1, standpoint.account);
    fields::put(json, "network"_L1, standpoint.network);
    fields::put(json, "confirmed"_L1, standpoint.confirmed);
    fields::put(json, "address"_L1, standpoint.address);
    fields::put(json, "role"_L1, standpoint.role);
    fields::put(json, "project"_L1, standpoint.project);
    fields::put(json, "context"_L1, standpoint.context);
    fields::put(json, "stated"_L1, standpoint.stated);
    return json;
}

Standpoint standpointFromJson(const QJsonObject &json)
{
    return {fields::text(json, "host"_L1),    fields::text(json, "user"_L1),      fields::text(json, "account"_L1),
            fields::text(json, "network"_L1), fields::list(json, "confirmed"_L1), fields::text(json, "address"_L1),
            fields::text(json, "role"_L1),    fields::text(json, "project"_L1),   fields::text(json, "context"_L1),
            fields::list(json, "stated"_L1)};
}

QJsonObject failureToJson(const Failure &failure)
{
    QJsonObject json{{u"class"_s, nameOf(failure.failureClass)}};
    fields::put(json, "rung"_L1, nameOf(failure.rung));
    fields::put(json, "message"_L1, failure.message);
    fields::put(json, "detail"_L1, failure.detail);
    return json;
}

std::optional<Failure> failureFromJson(const QJsonObject &json)
{
    if (json.isEmpty())
        return std::nullopt;
    // One of a newer Sitrep is a failure too: without it, what held below it would be judged as if all had held.
    const auto failureClass = enumNamed<FailureClass>(fields::text(json, "class"_L1)).value_or(FailureClass::Cut);
    return Failure{failureClass, enumNamed<Rung>(fields::text(json, "rung"_L1)).value_or(Rung::None),
                   fields::text(json, "message"_L1), json.value("detail"_L1).toObject()};
}

QJsonObject withheldToJson(const std::map<QString, Withheld> &withheld)
{
    QJsonObject json;
    for (const auto &[name, why] : withheld) {
        QJsonObject row{{u"class"_s, nameOf(why.failureClass)}};
        fields::put(row, "message"_L1, why.message);
        json.insert(name, row);
    }
    return json;
}

std::map<QString, Withheld> withheldFromJson(const QJsonObject &json)
{
    std::map<QString, Withheld> withheld;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject row = it.value().toObject();
        const auto failureClass = enumNamed<FailureClass>(fields::text(row, "class"_L1)).value_or(FailureClass::Cut);
        withheld.emplace(it.key(), Withheld{failureClass, fields::text(row, "message"_L1)});
    }
    return withheld;
}

} // namespace

QJsonObject evidenceToJson(const Evidence &evidence)
{
    QJsonObject json;
    fields::put(json, "component"_L1, evidence.component);
    fields::put(json, "target"_L1, evidence.target);
    fields::put(json, "target_identity"_L1, evidence.targetIdentity);
    fields::put(json, "address_used"_L1, evidence.addressUsed);
    QJsonObject identity;
    for (const auto &[name, value] : evidence.identity)
        identity.insert(name, value);
    fields::put(json, "identity"_L1, identity);
    fields::put(json, "stated_by"_L1, evidence.statedBy);
    fields::put(json, "arguments"_L1, evidence.arguments);
    fields::put(json, "excerpt"_L1, evidence.excerpt);
    if (evidence.excerptCut)
        json.insert("excerpt_cut"_L1, true);
    fields::put(json, "origin"_L1, evidence.origin);
    fields::put(json, "standpoint"_L1, standpointToJson(evidence.standpoint));
    json.insert("at"_L1, isoText(evidence.at));
    json.insert("took_ms"_L1, qint64(evidence.took.count()));
    QJsonObject rungs;
    for (const auto &[rung, took] : evidence.rungTimes)
        rungs.insert(nameOf(rung), qint64(took.count()));
    fields::put(json, "rungs_ms"_L1, rungs);
    return json;
}

Evidence evidenceFromJson(const QJsonObject &json)
{
    Evidence evidence;
    evidence.component = fields::text(json, "component"_L1);
    evidence.target = fields::text(json, "target"_L1);
    evidence.targetIdentity = fields::text(json, "target_identity"_L1);
    evidence.addressUsed = fields::text(json, "address_used"_L1);
    const QJsonObject identity = json.value("identity"_L1).toObject();
    for (auto it = identity.begin(); it != identity.end(); ++it)
        evidence.identity.emplace(it.key(), it.value().toString());
    evidence.statedBy = fields::text(json, "stated_by"_L1);
    evidence.arguments = fields::list(json, "arguments"_L1);
    evidence.excerpt = fields::text(json, "excerpt"_L1);
    evidence.excerptCut = json.value("excerpt_cut"_L1).toBool();
    evidence.origin = fields::text(json, "origin"_L1);
    evidence.standpoint = standpointFromJson(json.value("standpoint"_L1).toObject());
    evidence.at = fields::instant(json, "at"_L1).value_or(Instant{});
    evidence.took = Milliseconds(json.value("took_ms"_L1).toInteger());
    const QJsonObject rungs = json.value("rungs_ms"_L1).toObject();
    for (auto it = rungs.begin(); it != rungs.end(); ++it) {
        if (const auto rung = enumNamed<Rung>(it.key()))
            evidence.rungTimes.emplace(*rung, Milliseconds(it.value().toInteger()));
    }
    return evidence;
}

QJsonObject observationToJson(const Observation &observation)
{
    QJsonObject json;
    fields::put(json, "facts"_L1, factsToJson(observation.facts));
    if (observation.factsLeftOut > 0)
        json.insert("facts_left_out"_L1, observation.factsLeftOut);
    if (observation.failure)
        json.insert("failure"_L1, failureToJson(*observation.failure));
    fields::put(json, "withheld"_L1, withheldToJson(observation.withheld));
    json.insert("evidence"_L1, evidenceToJson(observation.evidence));
    return json;
}

Observation observationFromJson(const QJsonObject &json)
{
    Observation observation;
    observation.facts = factsFromJson(json.value("facts"_L1).toObject());
    observation.failure = failureFromJson(json.value("failure"_L1).toObject());
    observation.withheld = withheldFromJson(json.value("withheld"_L1).toObject());
    observation.evidence = evidenceFromJson(json.value("evidence"_L1).toObject());
    observation.factsLeftOut = json.value("facts_left_out"_L1).toInt();
    return observation;
}

} // namespace sitrep
