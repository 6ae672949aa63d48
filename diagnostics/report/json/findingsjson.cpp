// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/json/findingsjson.h"

#include "diagnostics/report/json/citedjson.h"

using namespace Qt::StringLiterals;

namespace sitrep {

QJsonArray regressionsJson(const Assessment &assessment)
{
    QJsonArray rows;
    for (const RegressionFinding &finding : assessment.regressions) {
        QJsonArray conditions;
        for (const RegressionRule &rule : finding.rules) {
            conditions += QJsonObject{{u"condition"_s, nameOf(rule.condition)},
                                      {u"result"_s, nameOf(rule.result)},
                                      {u"text"_s, render(rule.text)},
                                      {u"checks"_s, citedChecks(rule.cites)}};
        }
        rows += QJsonObject{{u"incident"_s, finding.incident},
                            {u"title"_s, finding.title},
                            {u"cause"_s, finding.cause},
                            {u"standing"_s, nameOf(finding.standing)},
                            {u"text"_s, render(finding.text.text)},
                            {u"checks"_s, citedChecks(finding.text.cites)},
                            {u"conditions"_s, conditions}};
    }
    return rows;
}

QJsonArray similarJson(const QList<SimilarIncident> &similar)
{
    QJsonArray rows;
    for (const SimilarIncident &one : similar) {
        QJsonArray signatures;
        for (const KeptSignature &signature : one.sharedSignatures)
            signatures += signature.key;
        QJsonArray checks;
        for (const FailedCheck &row : one.sharedChecks)
            checks += row.check;
        rows += QJsonObject{{u"uuid"_s, one.earlier.incident.toString(QUuid::WithoutBraces)},
                            {u"incident"_s, one.earlier.id},
                            {u"title"_s, one.earlier.title},
                            {u"cause"_s, one.earlier.cause},
                            {u"said"_s, render(one.earlier.said)},
                            {u"text"_s, render(one.text)},
                            {u"shared_signatures"_s, signatures},
                            {u"of_signatures"_s, one.earlier.signatures.size()},
                            {u"shared_checks"_s, checks},
                            {u"of_checks"_s, one.earlier.failed.size()},
                            {u"same_class"_s, one.sameClass}};
    }
    return rows;
}

QJsonArray layersJson(const Assessment &assessment)
{
    QJsonArray rows;
    for (const LayerFinding &finding : assessment.layers) {
        rows += QJsonObject{{u"layer"_s, nameOf(finding.layer)},
                            {u"standing"_s, nameOf(finding.standing)},
                            {u"text"_s, render(finding.text)},
                            {u"for"_s, citedRows(finding.speaksFor)},
                            {u"against"_s, citedRows(finding.speaksAgainst)},
                            {u"open_checks"_s, QJsonArray::fromStringList(finding.open)}};
    }
    return rows;
}

QJsonArray identityWarningsJson(const Assessment &assessment)
{
    QJsonArray rows;
    for (const IdentityWarning &warning : assessment.identityWarnings) {
        rows += QJsonObject{{u"component"_s, warning.component},
                            {u"role"_s, warning.role},
                            {u"names"_s, QJsonArray::fromStringList(warning.names)},
                            {u"text"_s, render(warning.text)},
                            {u"checks"_s, citedChecks(warning.cites)}};
    }
    return rows;
}

QJsonArray contradictionsJson(const Assessment &assessment)
{
    QJsonArray rows;
    for (const Contradiction &contradiction : assessment.contradictions) {
        rows += QJsonObject{{u"over"_s, nameOf(contradiction.over)},
                            {u"component"_s, contradiction.component},
                            {u"text"_s, render(contradiction.text)},
                            {u"checks"_s, citedChecks(contradiction.cites)}};
    }
    return rows;
}

QJsonValue comparisonJson(const std::optional<MomentComparison> &comparison)
{
    if (!comparison)
        return QJsonValue::Null;
    QJsonArray differences;
    for (const CheckDifference &row : comparison->differences) {
        differences += QJsonObject{
            {u"check"_s, row.check}, {u"difference"_s, nameOf(row.difference)}, {u"text"_s, render(row.text)}};
    }
    return QJsonObject{{u"then"_s, isoText(comparison->then)},
                       {u"now"_s, isoText(comparison->now)},
                       {u"verdict_moved"_s, render(comparison->verdictMoved.text)},
                       {u"flipped_by"_s, citedChecks(comparison->verdictMoved.cites)},
                       {u"differences"_s, differences}};
}

} // namespace sitrep
