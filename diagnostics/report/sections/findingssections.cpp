// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

/// What is missing for it to be ruled out, below a line that says that it is not.
QList<Line> missingLines(const ReportDocument &document, const RegressionFinding &finding)
{
    QList<Line> lines;
    if (finding.standing != Standing::NotRuledOut)
        return lines;
    for (const RegressionRule &rule : finding.rules) {
        const bool isForSupport = rule.condition == RegressionCondition::SignatureBack
                                  || rule.condition == RegressionCondition::FailsWhereItRuns;
        if (!isForSupport && rule.result != RuleResult::Holds)
            lines +=
                code(nameOf(rule.condition)) + literal(u": "_s) + sentence(rule.text) + citeEach(document, rule.cites);
    }
    return lines;
}

void addSpeaking(Item &item, const ReportDocument &document, const char16_t *key, const QList<CitedSentence> &told)
{
    for (const CitedSentence &row : told)
        item.below += words(key) + literal(u" "_s) + cited(document, row);
}

} // namespace

Blocks regression(const ReportDocument &document)
{
    if (document.assessment.regressions.isEmpty())
        return {};
    ItemList list;
    for (const RegressionFinding &finding : document.assessment.regressions) {
        list.items += Item{strong(finding.incident) + literal(u" ("_s) + prose(finding.title) + literal(u"): "_s)
                               + cited(document, finding.text),
                           {},
                           {},
                           missingLines(document, finding)};
    }
    return {heading(u"report.heading-regressions"), list};
}

Blocks layers(const ReportDocument &document)
{
    if (document.assessment.layers.isEmpty())
        return {};
    ItemList list;
    for (const LayerFinding &finding : document.assessment.layers) {
        Item item{sentence(finding.text), {}, {}, {}};
        addSpeaking(item, document, u"report.layer-for", finding.speaksFor);
        addSpeaking(item, document, u"report.layer-against", finding.speaksAgainst);
        list.items += item;
    }
    return {heading(u"report.heading-layers"), list};
}

Blocks misfits(const ReportDocument &document)
{
    const Assessment &assessment = document.assessment;
    ItemList list;
    for (const IdentityWarning &warning : assessment.identityWarnings)
        list.items += Item{strong(say(u"report.two-names")) + literal(u" "_s) + sentence(warning.text)
                               + citeEach(document, warning.cites),
                           {},
                           {},
                           {}};
    for (const Contradiction &contradiction : assessment.contradictions)
        list.items += Item{sentence(contradiction.text) + citeEach(document, contradiction.cites), {}, {}, {}};
    if (list.items.isEmpty())
        return {};
    return {heading(u"report.heading-misfits"), list};
}

} // namespace sitrep::sections
