// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/maskedassessment.h"

#include "diagnostics/domain/assessment/assessmentsentences.h"
#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/domain/sentences/maskedsentence.h"

namespace sitrep {

namespace {

void mask(Verdict &verdict, const Masker &masker)
{
    for (Candidate &candidate : verdict.candidates)
        candidate.statement = masker.mask(candidate.statement);
    for (ToSettle &row : verdict.toSettle) {
        row.needs = masker.mask(row.needs);
        if (row.by == SettledBy::Bringer)
            row.who = masker.mask(row.who);
    }
}

void maskFindings(Assessment &assessment, const Masker &masker)
{
    for (RegressionFinding &finding : assessment.regressions)
        finding.title = masker.mask(finding.title);
    for (SimilarIncident &similar : assessment.similar) {
        similar.earlier.title = masker.mask(similar.earlier.title);
        for (KeptSignature &signature : similar.sharedSignatures)
            signature.text = masker.mask(signature.text);
    }
    for (IdentityWarning &warning : assessment.identityWarnings) {
        for (QString &name : warning.names)
            name = masker.mask(name);
    }
}

} // namespace

Assessment maskedAssessment(Assessment assessment, const Masker &masker)
{
    forEachSentence(assessment, [&masker](Sentence &sentence) { sentence = maskedSentence(sentence, masker); });
    mask(assessment.verdict, masker);
    for (FigureValue &figure : assessment.figures) {
        const bool isWordOfOurs = enumNamed<FailureClass>(figure.detail) || enumNamed<Outcome>(figure.detail);
        if (!isWordOfOurs)
            figure.detail = masker.mask(figure.detail);
    }
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
    forEachSentence(comparison, [&masker](Sentence &sentence) { sentence = maskedSentence(sentence, masker); });
    return comparison;
}

} // namespace sitrep
