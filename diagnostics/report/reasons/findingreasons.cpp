// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/reasons/findingreasons.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

Reason saidOf(const QString &key, const CitedSentence &row, ReasonMark mark)
{
    return {{key, {{u"text"_s, sentenceToJson(row.text)}}}, mark, checksOf(row.cites)};
}

/// What is missing for it to be ruled out. What would support it is no part of that.
QList<Reason> missing(const RegressionFinding &finding)
{
    QList<Reason> reasons;
    if (finding.standing != Standing::NotRuledOut)
        return reasons;
    for (const RegressionRule &rule : finding.rules) {
        const bool isForSupport = rule.condition == RegressionCondition::SignatureBack
                                  || rule.condition == RegressionCondition::FailsWhereItRuns;
        if (isForSupport || rule.result == RuleResult::Holds)
            continue;
        const QJsonObject arguments{{u"condition"_s, nameOf(rule.condition)}, {u"text"_s, sentenceToJson(rule.text)}};
        const ReasonMark mark = rule.result == RuleResult::Fails ? ReasonMark::Against : ReasonMark::Open;
        reasons.append(Reason{{u"reasons.earlier-lacks"_s, arguments}, mark, checksOf(rule.cites)});
    }
    return reasons;
}

} // namespace

QList<Reason> earlierReasons(const Assessment &assessment)
{
    QList<Reason> reasons;
    for (const RegressionFinding &finding : assessment.regressions) {
        const QJsonObject arguments{{u"incident"_s, finding.incident},
                                    {u"title"_s, finding.title},
                                    {u"text"_s, sentenceToJson(finding.text.text)}};
        reasons.append(Reason{{u"reasons.earlier"_s, arguments},
                              ReasonMark::None,
                              checksOf(finding.text.cites),
                              missing(finding),
                              u"reasons.earlier-"_s + finding.incident});
    }
    return reasons;
}

QList<Reason> layerReasons(const Assessment &assessment)
{
    QList<Reason> reasons;
    for (const LayerFinding &finding : assessment.layers) {
        Reason reason{finding.text};
        reason.id = u"reasons.layer-"_s + nameOf(finding.layer);
        reason.isOpen = finding.standing == Standing::Supported;
        for (const CitedSentence &row : finding.speaksFor)
            reason.parts.append(saidOf(u"reasons.layer-for"_s, row, ReasonMark::For));
        for (const CitedSentence &row : finding.speaksAgainst)
            reason.parts.append(saidOf(u"reasons.layer-against"_s, row, ReasonMark::Against));
        reasons.append(reason);
    }
    return reasons;
}

QList<Reason> misfitReasons(const Assessment &assessment)
{
    QList<Reason> reasons;
    for (const IdentityWarning &warning : assessment.identityWarnings)
        reasons.append(saidOf(u"reasons.two-names"_s, {warning.text, warning.cites}, ReasonMark::Open));
    for (const Contradiction &contradiction : assessment.contradictions)
        reasons.append(Reason{contradiction.text, ReasonMark::Against, checksOf(contradiction.cites)});
    return reasons;
}

} // namespace sitrep
