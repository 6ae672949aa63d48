// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/markdown/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::markdown {

namespace {

/// What is missing for it to be ruled out, below a line that says that it is not.
QString missingText(const ReportDocument &document, const RegressionFinding &finding)
{
    QString text;
    if (finding.standing != Standing::NotRuledOut)
        return text;
    for (const RegressionRule &rule : finding.rules) {
        const bool isForSupport = rule.condition == RegressionCondition::SignatureBack
                                  || rule.condition == RegressionCondition::FailsWhereItRuns;
        if (!isForSupport && rule.result != RuleResult::Holds)
            text += u"  - "_s + code(nameOf(rule.condition)) + u": "_s + prose(render(rule.text))
                    + citeEach(document, rule.cites) + u'\n';
    }
    return text;
}

} // namespace

QString regressionSection(const ReportDocument &document)
{
    if (document.assessment.regressions.isEmpty())
        return {};
    QString text = heading(u"report.heading-regressions");
    for (const RegressionFinding &finding : document.assessment.regressions) {
        text += u"- **"_s + prose(finding.incident) + u"** ("_s + prose(finding.title) + u"): "_s
                + prose(render(finding.text.text)) + citeEach(document, finding.text.cites) + u'\n'
                + missingText(document, finding);
    }
    return text + u'\n';
}

QString layersSection(const ReportDocument &document)
{
    if (document.assessment.layers.isEmpty())
        return {};
    QString text = heading(u"report.heading-layers");
    for (const LayerFinding &finding : document.assessment.layers) {
        text += u"- "_s + prose(render(finding.text)) + u'\n';
        for (const CitedSentence &row : finding.speaksFor)
            text += u"  - "_s + say(u"report.layer-for") + u' ' + prose(render(row.text))
                    + citeEach(document, row.cites) + u'\n';
        for (const CitedSentence &row : finding.speaksAgainst)
            text += u"  - "_s + say(u"report.layer-against") + u' ' + prose(render(row.text))
                    + citeEach(document, row.cites) + u'\n';
    }
    return text + u'\n';
}

QString misfitsSection(const ReportDocument &document)
{
    const Assessment &assessment = document.assessment;
    if (assessment.identityWarnings.isEmpty() && assessment.contradictions.isEmpty())
        return {};
    QString text = heading(u"report.heading-misfits");
    for (const IdentityWarning &warning : assessment.identityWarnings)
        text += u"- **"_s + say(u"report.two-names") + u"** "_s + prose(render(warning.text))
                + citeEach(document, warning.cites) + u'\n';
    for (const Contradiction &contradiction : assessment.contradictions)
        text += u"- "_s + prose(render(contradiction.text)) + citeEach(document, contradiction.cites) + u'\n';
    return text + u'\n';
}

QString comparisonText(const ReportDocument &document)
{
    QString text;
    if (!document.comparison)
        return text;
    const CitedSentence &moved = document.comparison->verdictMoved;
    if (!moved.text.isEmpty())
        text += prose(render(moved.text)) + citeEach(document, moved.cites) + u"\n\n"_s;
    for (const EnumName<Difference> &row : enumNames<Difference>()) {
        const QList<CheckDifference> differences = document.comparison->of(row.value);
        if (differences.isEmpty())
            continue;
        text += u"**"_s + render({u"report.difference-"_s + row.name, {}}) + u"**\n\n"_s;
        for (const CheckDifference &each : differences)
            text += u"- "_s + prose(render(each.text)) + cite(document, each.check) + u'\n';
        text += u'\n';
    }
    return text;
}

} // namespace sitrep::markdown
