// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/assessmentsentences.h"

namespace sitrep {

namespace {

void changeAll(QList<CitedSentence> &rows, const ChangeSentence &change)
{
    for (CitedSentence &row : rows)
        change(row.text);
}

void changeIn(Candidate &candidate, const ChangeSentence &change)
{
    change(candidate.said);
    changeAll(candidate.supports, change);
    changeAll(candidate.against, change);
    for (RuleFinding &rule : candidate.rules)
        change(rule.text);
    for (StandingAlternative &row : candidate.alternatives)
        change(row.text);
}

void changeIn(Verdict &verdict, const ChangeSentence &change)
{
    for (Sentence *sentence : {&verdict.headline, &verdict.secondLine, &verdict.symptom})
        change(*sentence);
    for (Candidate &candidate : verdict.candidates)
        changeIn(candidate, change);
    changeAll(verdict.whys, change);
    changeAll(verdict.contributing, change);
}

void changeFindings(Assessment &assessment, const ChangeSentence &change)
{
    for (RegressionFinding &finding : assessment.regressions) {
        change(finding.text.text);
        for (RegressionRule &rule : finding.rules)
            change(rule.text);
    }
    for (SimilarIncident &similar : assessment.similar) {
        change(similar.text);
        change(similar.earlier.said);
    }
    for (LayerFinding &finding : assessment.layers) {
        change(finding.text);
        changeAll(finding.speaksFor, change);
        changeAll(finding.speaksAgainst, change);
    }
    for (IdentityWarning &warning : assessment.identityWarnings)
        change(warning.text);
    for (Contradiction &contradiction : assessment.contradictions)
        change(contradiction.text);
}

} // namespace

void forEachSentence(Assessment &assessment, const ChangeSentence &change)
{
    changeIn(assessment.verdict, change);
    for (ComponentAssessment &component : assessment.components) {
        change(component.evidence);
        change(component.because);
    }
    for (SelfFinding &finding : assessment.self)
        change(finding.text);
    changeFindings(assessment, change);
}

void forEachSentence(MomentComparison &comparison, const ChangeSentence &change)
{
    for (CheckDifference &row : comparison.differences)
        change(row.text);
    change(comparison.verdictMoved.text);
}

} // namespace sitrep
