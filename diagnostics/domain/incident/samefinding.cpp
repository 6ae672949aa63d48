// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/samefinding.h"

#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/quantity.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::array timesOfEvidence{"at"_L1, "took_ms"_L1, "rungs_ms"_L1};
constexpr std::array timesOfJudged{"actual"_L1, "raw"_L1, "condition"_L1};

template<typename Keys>
QJsonObject taken(QJsonObject &json, const Keys &keys)
{
    QJsonObject part;
    for (const QLatin1StringView key : keys) {
        if (json.contains(key))
            part.insert(key, json.take(key));
    }
    return part;
}

void putBack(QJsonObject &json, const QJsonObject &part)
{
    for (auto it = part.begin(); it != part.end(); ++it)
        json.insert(it.key(), it.value());
}

bool isTimed(const QJsonObject &fact)
{
    const QJsonValue value = fact.value("value"_L1);
    if (value.isString())
        return parseInstant(value.toString()).has_value();
    const Unit unit = enumNamed<Unit>(fact.value("unit"_L1).toString()).value_or(Unit::None);
    return value.isDouble() && dimensionOf(unit) == Dimension::Time;
}

QJsonObject takeTimedFacts(QJsonObject &facts)
{
    QJsonObject values;
    for (auto it = facts.begin(); it != facts.end(); ++it) {
        QJsonObject fact = it.value().toObject();
        if (!isTimed(fact))
            continue;
        values.insert(it.key(), fact.take("value"_L1));
        it.value() = fact;
    }
    return values;
}

/// By the row's number, because one fact may stand in several rows.
QJsonObject takeTimedJudged(QJsonArray &rows, const QJsonObject &timedFacts)
{
    QJsonObject parts;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QJsonObject row = rows.at(i).toObject();
        if (!timedFacts.contains(row.value("fact"_L1).toString()))
            continue;
        parts.insert(QString::number(i), taken(row, timesOfJudged));
        rows.replace(i, row);
    }
    return parts;
}

void putNonEmpty(QJsonObject &json, QLatin1StringView key, const QJsonObject &part)
{
    if (!part.isEmpty())
        json.insert(key, part);
}

void replace(QJsonObject &json, QLatin1StringView key, const QJsonValue &value)
{
    if (json.contains(key))
        json.insert(key, value);
}

} // namespace

SplitResult splitResult(const QJsonObject &body)
{
    SplitResult split{body, {}};
    QJsonObject &finding = split.finding;
    split.times = taken(finding, std::array{"run"_L1, "at"_L1});

    QJsonObject reason = finding.value("reason"_L1).toObject();
    putNonEmpty(split.times, "reason_arguments"_L1, reason.take("arguments"_L1).toObject());
    replace(finding, "reason"_L1, reason);

    QJsonObject observation = finding.value("observation"_L1).toObject();
    QJsonObject evidence = observation.value("evidence"_L1).toObject();
    putNonEmpty(split.times, "evidence"_L1, taken(evidence, timesOfEvidence));
    replace(observation, "evidence"_L1, evidence);
    QJsonObject facts = observation.value("facts"_L1).toObject();
    const QJsonObject timedFacts = takeTimedFacts(facts);
    putNonEmpty(split.times, "facts"_L1, timedFacts);
    replace(observation, "facts"_L1, facts);
    replace(finding, "observation"_L1, observation);

    QJsonArray judged = finding.value("judged"_L1).toArray();
    putNonEmpty(split.times, "judged"_L1, takeTimedJudged(judged, timedFacts));
    replace(finding, "judged"_L1, judged);
    return split;
}

QJsonObject joinedResult(const QJsonObject &finding, const QJsonObject &times)
{
    QJsonObject body = finding;
    QJsonObject timesLeft = times;
    putBack(body, taken(timesLeft, std::array{"run"_L1, "at"_L1}));

    QJsonObject reason = body.value("reason"_L1).toObject();
    putNonEmpty(reason, "arguments"_L1, times.value("reason_arguments"_L1).toObject());
    replace(body, "reason"_L1, reason);

    QJsonObject observation = body.value("observation"_L1).toObject();
    QJsonObject evidence = observation.value("evidence"_L1).toObject();
    putBack(evidence, times.value("evidence"_L1).toObject());
    replace(observation, "evidence"_L1, evidence);
    QJsonObject facts = observation.value("facts"_L1).toObject();
    const QJsonObject timedFacts = times.value("facts"_L1).toObject();
    for (auto it = timedFacts.begin(); it != timedFacts.end(); ++it) {
        QJsonObject fact = facts.value(it.key()).toObject();
        fact.insert("value"_L1, it.value());
        facts.insert(it.key(), fact);
    }
    replace(observation, "facts"_L1, facts);
    replace(body, "observation"_L1, observation);

    QJsonArray judged = body.value("judged"_L1).toArray();
    const QJsonObject rows = times.value("judged"_L1).toObject();
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        const qsizetype at = it.key().toLongLong();
        if (at >= judged.size())
            continue;
        QJsonObject row = judged.at(at).toObject();
        putBack(row, it.value().toObject());
        judged.replace(at, row);
    }
    replace(body, "judged"_L1, judged);
    return body;
}

} // namespace sitrep
