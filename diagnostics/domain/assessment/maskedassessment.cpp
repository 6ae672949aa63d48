// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/maskedassessment.h"

#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/domain/sentences/maskedsentence.h"

namespace sitrep {

namespace {

void mask(QList<CitedSentence> &sentences, const Masker &masker)
{
    for (CitedSentence &row : sentences)
        row.text = maskedSentence(row.text, masker);
}

void mask(Candidate &candidate, const Masker &masker)
{
    candidate.said = maskedSentence(candidate.said, masker);
    candidate.statement = masker.mask(candidate.statement);
    mask(candidate.supports, masker);
    mask(candidate.against, masker);
    for (RuleFinding &rule : candidate.rules)
        rule.text = maskedSentence(rule.text, masker);
    for (StandingAlternative &row : candidate.alternatives)
        row.text = maskedSentence(row.text, masker);
}

void mask(Verdict &verdict, const Masker &masker)
{
    for (Sentence *sentence : {&verdict.headline, &verdict.secondLine, &verdict.symptom})
        *sentence = maskedSentence(*sentence, masker);
    for (Candidate &candidate : verdict.candidates)
        mask(candidate, masker);
    for (ToSettle &row : verdict.toSettle) {
        row.needs = masker.mask(row.needs);
        if (row.by == SettledBy::Bringer)
            row.who = masker.mask(row.who);
    }
    mask(verdict.whys, masker);
    mask(verdict.contributing, masker);
}

void maskFindings(Assessment &assessment, const Masker &masker)
{
    for (RegressionFinding &finding : assessment.regressions) {
        finding.title = masker.mask(finding.title);
        finding.text.text = maskedSentence(finding.text.text, masker);
        for (RegressionRule &rule : finding.rules)
            rule.text = maskedSentence(rule.text, masker);
    }
    for (SimilarIncident &similar : assessment.similar) {
        similar.text = maskedSentence(similar.text, masker);
        similar.earlier.title = masker.mask(similar.earlier.title);
        similar.earlier.said = maskedSentence(similar.earlier.said, masker);
        for (KeptSignature &signature : similar.sharedSignatures)
            signature.text = masker.mask(signature.text);
    }
    for (LayerFinding &finding : assessment.layers) {
        finding.text = maskedSentence(finding.text, masker);
        mask(finding.speaksFor, masker);
        mask(finding.speaksAgainst, masker);
    }
    for (IdentityWarning &warning : assessment.identityWarnings) {
        warning.text = maskedSentence(warning.text, masker);
        for (QString &name : warning.names)
            name = masker.mask(name);
    }
    for (Contradiction &contradiction : assessment.contradictions)
        contradiction.text = maskedSentence(contradiction.text, masker);
}

} // namespace

Assessment maskedAssessment(Assessment assessment, const Masker &masker)
{
    mask(assessment.verdict, masker);
    for (ComponentAssessment &component : assessment.components) {
        component.evidence = maskedSentence(component.evidence, masker);
        component.because = maskedSentence(component.because, masker);
    }
    for (FigureValue &figure : assessment.figures) {
        const bool isWordOfOurs = enumNamed<FailureClass>(figure.detail) || enumNamed<Outcome>(figure.detail);
        if (!isWordOfOurs)
            figure.detail = masker.mask(figure.detail);
    }
    for (SelfFinding &finding : assessment.self)
        finding.text = maskedSentence(finding.text, masker);
    maskFindings(assessment, masker);
    for (auto &[check, stale] : assessment.stale) {
        CheckResult masked = resultFromJson(maskedBody(EventKind::Result, resultToJson(stale), masker));
        masked.event = stale.event;
        masked.seq = stale.seq;
        stale = std::move(masked);
    }
    return assessment;
}

MomentComparison maskedComparison(MomentComparison comparison, const Masker &masker)
{
    for (CheckDifference &row : comparison.differences)
        row.text = maskedSentence(row.text, masker);
    comparison.verdictMoved.text = maskedSentence(comparison.verdictMoved.text, masker);
    return comparison;
}

} // namespace sitrep
