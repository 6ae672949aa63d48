// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/bodybound.h"

#include <QJsonArray>

namespace sitrep {

namespace {

constexpr qsizetype longestUnit = 6;    ///< of a UTF-16 unit: "\u0001"
constexpr qsizetype longestNumber = 32; ///< "-1.7976931348623157e+308"
constexpr qsizetype frameOfRow = 256;   ///< keys, words of enumerations and times of a fact, an expectation …
constexpr qsizetype frameOfBody = 4096; ///< the same of all that a body has once

qsizetype most(const QString &text)
{
    return text.size() * longestUnit + 4; // quotes, comma or colon
}

qsizetype most(const QStringList &texts)
{
    qsizetype bytes = 0;
    for (const QString &text : texts)
        bytes += most(text);
    return bytes;
}

qsizetype most(const QJsonValue &value);

qsizetype most(const QJsonObject &object)
{
    qsizetype bytes = 4;
    for (auto member = object.constBegin(); member != object.constEnd(); ++member)
        bytes += most(member.key()) + most(member.value());
    return bytes;
}

qsizetype most(const QJsonValue &value)
{
    if (value.isString())
        return most(value.toString());
    if (value.isObject())
        return most(value.toObject());
    if (!value.isArray())
        return longestNumber;
    qsizetype bytes = 4;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &element : list)
        bytes += most(element);
    return bytes;
}

qsizetype most(const Standpoint &standpoint)
{
    qsizetype bytes = most(standpoint.confirmed) + most(standpoint.stated);
    for (const QString *text : {&standpoint.host, &standpoint.user, &standpoint.account, &standpoint.network,
                                &standpoint.address, &standpoint.role, &standpoint.project, &standpoint.context})
        bytes += most(*text);
    return bytes;
}

qsizetype most(const Evidence &evidence)
{
    qsizetype bytes = most(evidence.standpoint) + most(evidence.arguments);
    for (const QString *text : {&evidence.component, &evidence.target, &evidence.targetIdentity, &evidence.addressUsed,
                                &evidence.statedBy, &evidence.excerpt, &evidence.origin})
        bytes += most(*text);
    for (const auto &[name, value] : evidence.identity)
        bytes += most(name) + most(value);
    return bytes + static_cast<qsizetype>(evidence.rungTimes.size()) * frameOfRow;
}

} // namespace

qsizetype mostBodyBytes(const Observation &observation)
{
    qsizetype bytes = frameOfBody + most(observation.evidence);
    for (const auto &[name, fact] : observation.facts)
        bytes += most(name) + most(fact.value) + most(fact.source) + frameOfRow;
    if (observation.failure)
        bytes += most(observation.failure->message) + most(observation.failure->detail);
    for (const auto &[name, why] : observation.withheld)
        bytes += most(name) + most(why.message) + frameOfRow;
    return bytes;
}

qsizetype mostBodyBytes(const CheckResult &result)
{
    qsizetype bytes = frameOfBody + mostBodyBytes(result.observation) + most(result.check) + most(result.reason.key)
                      + most(result.reason.arguments);
    for (const JudgedExpectation &row : result.judged) {
        bytes += most(row.raw) + frameOfRow;
        for (const QString *text : {&row.fact, &row.expected, &row.actual, &row.condition, &row.because})
            bytes += most(*text);
    }
    return bytes;
}

} // namespace sitrep
