// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/maskedassessment.h"

#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/domain/sentences/maskedsentence.h"

namespace sitrep {

Assessment maskedAssessment(Assessment assessment, const Masker &masker)
{
    Verdict &verdict = assessment.verdict;
    for (Sentence *sentence : {&verdict.headline, &verdict.secondLine})
        *sentence = maskedSentence(*sentence, masker);
    for (ComponentAssessment &component : assessment.components)
        component.evidence = maskedSentence(component.evidence, masker);
    for (FigureValue &figure : assessment.figures) {
        const bool isWordOfOurs = enumNamed<FailureClass>(figure.detail) || enumNamed<Outcome>(figure.detail);
        if (!isWordOfOurs)
            figure.detail = masker.mask(figure.detail);
    }
    for (SelfFinding &finding : assessment.self)
        finding.text = maskedSentence(finding.text, masker);
    for (auto &[check, stale] : assessment.stale) {
        CheckResult masked = resultFromJson(maskedBody(EventKind::Result, resultToJson(stale), masker));
        masked.event = stale.event;
        masked.seq = stale.seq;
        stale = std::move(masked);
    }
    return assessment;
}

} // namespace sitrep
