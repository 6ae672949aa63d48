// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

// clang-format off
constexpr std::array reasonSentencesRows{
    SentencePattern{"reasons.verdict-inconclusive", QT_TRANSLATE_NOOP("sentences", "Inconclusive: the cause is not known")},
    SentencePattern{"reasons.verdict-likely", QT_TRANSLATE_NOOP("sentences", "Likely: {cause}")},
    SentencePattern{"reasons.verdict-confirmed", QT_TRANSLATE_NOOP("sentences", "Confirmed: {cause}")},
    SentencePattern{"reasons.rule-set", QT_TRANSLATE_NOOP("sentences", "By rule set {version}, of ten rules")},
    SentencePattern{"reasons.whys", QT_TRANSLATE_NOOP("sentences", "Why, from the symptom down")},
    SentencePattern{"reasons.to-settle", QT_TRANSLATE_NOOP("sentences", "To settle it")},
    SentencePattern{"reasons.settle", QT_TRANSLATE_NOOP("sentences", "{what} · {who}")},
    SentencePattern{"reasons.settle-alone", QT_TRANSLATE_NOOP("sentences", "{what}")},
    SentencePattern{"reasons.settle-leaves", QT_TRANSLATE_NOOP("sentences", "{what} · {who} · leaves at most {n} of {of} candidates alive")},
    SentencePattern{"reasons.settle-alone-leaves", QT_TRANSLATE_NOOP("sentences", "{what} · leaves at most {n} of {of} candidates alive")},
    SentencePattern{"reasons.by-you", QT_TRANSLATE_NOOP("sentences", "you, now")},
    SentencePattern{"reasons.by-place", QT_TRANSLATE_NOOP("sentences", "from {who}")},
    SentencePattern{"reasons.by-reach", QT_TRANSLATE_NOOP("sentences", "from {who}, reached by {reach}")},
    SentencePattern{"reasons.by-team", QT_TRANSLATE_NOOP("sentences", "{who}")},
    SentencePattern{"reasons.by-team-needs", QT_TRANSLATE_NOOP("sentences", "{who}, as it cannot be asked here: {needs}")},
    SentencePattern{"reasons.by-somebody-needs", QT_TRANSLATE_NOOP("sentences", "somebody else, as it cannot be asked here: {needs}")},
    SentencePattern{"reasons.similar", QT_TRANSLATE_NOOP("sentences", "Earlier incidents that look like this one")},
    SentencePattern{"reasons.candidates", QT_TRANSLATE_NOOP("sentences", "Candidates")},
    SentencePattern{"reasons.candidate-confirmed", QT_TRANSLATE_NOOP("sentences", "Confirmed: {cause}")},
    SentencePattern{"reasons.candidate-likely", QT_TRANSLATE_NOOP("sentences", "Likely: {cause}")},
    SentencePattern{"reasons.candidate-inconclusive", QT_TRANSLATE_NOOP("sentences", "Supported: {cause}")},
    SentencePattern{"reasons.candidate-untested", QT_TRANSLATE_NOOP("sentences", "Untested: {cause}")},
    SentencePattern{"reasons.candidate-not-supported", QT_TRANSLATE_NOOP("sentences", "Not supported: {cause}")},
    SentencePattern{"reasons.candidate-refuted", QT_TRANSLATE_NOOP("sentences", "Refuted: {cause}")},
    SentencePattern{"reasons.candidate-confirmed-suspected", QT_TRANSLATE_NOOP("sentences", "Confirmed: {cause} (suspected by {by})")},
    SentencePattern{"reasons.candidate-likely-suspected", QT_TRANSLATE_NOOP("sentences", "Likely: {cause} (suspected by {by})")},
    SentencePattern{"reasons.candidate-inconclusive-suspected", QT_TRANSLATE_NOOP("sentences", "Supported: {cause} (suspected by {by})")},
    SentencePattern{"reasons.candidate-untested-suspected", QT_TRANSLATE_NOOP("sentences", "Untested: {cause} (suspected by {by})")},
    SentencePattern{"reasons.candidate-not-supported-suspected", QT_TRANSLATE_NOOP("sentences", "Not supported: {cause} (suspected by {by})")},
    SentencePattern{"reasons.candidate-refuted-suspected", QT_TRANSLATE_NOOP("sentences", "Refuted: {cause} (suspected by {by})")},
    SentencePattern{"reasons.accepted", QT_TRANSLATE_NOOP("sentences", "Accepted by {by}; that confirms nothing")},
    SentencePattern{"reasons.for", QT_TRANSLATE_NOOP("sentences", "For")},
    SentencePattern{"reasons.for-none", QT_TRANSLATE_NOOP("sentences", "For: no result yet")},
    SentencePattern{"reasons.against", QT_TRANSLATE_NOOP("sentences", "Against")},
    SentencePattern{"reasons.against-none", QT_TRANSLATE_NOOP("sentences", "Against: no result")},
    SentencePattern{"reasons.open", QT_TRANSLATE_NOOP("sentences", "Not yet known")},
    SentencePattern{"reasons.open-none", QT_TRANSLATE_NOOP("sentences", "Not yet known: no check that it stands or falls with")},
    SentencePattern{"reasons.open-check", QT_TRANSLATE_NOOP("sentences", "{title} ({check})")},
    SentencePattern{"reasons.explains", QT_TRANSLATE_NOOP("sentences", "Explains why it fails")},
    SentencePattern{"reasons.unexplained", QT_TRANSLATE_NOOP("sentences", "Fails to explain")},
    SentencePattern{"reasons.unexplained-none", QT_TRANSLATE_NOOP("sentences", "Fails to explain: nothing that fails")},
    SentencePattern{"reasons.component", QT_TRANSLATE_NOOP("sentences", "{component}")},
    SentencePattern{"reasons.rules", QT_TRANSLATE_NOOP("sentences", "Rule by rule")},
    SentencePattern{"reasons.not-confirmed", QT_TRANSLATE_NOOP("sentences", "Why it is not Confirmed, rule by rule")},
    SentencePattern{"reasons.rule-holds", QT_TRANSLATE_NOOP("sentences", "{rule} holds: {text}")},
    SentencePattern{"reasons.rule-fails", QT_TRANSLATE_NOOP("sentences", "{rule} fails: {text}")},
    SentencePattern{"reasons.rule-open", QT_TRANSLATE_NOOP("sentences", "{rule} is open: {text}")},
    SentencePattern{"reasons.alternatives", QT_TRANSLATE_NOOP("sentences", "What else its evidence could mean")},
    SentencePattern{"reasons.alternative-own", QT_TRANSLATE_NOOP("sentences", "what this cause says itself: {text}")},
    SentencePattern{"reasons.alternative-refuted", QT_TRANSLATE_NOOP("sentences", "refuted: {text}")},
    SentencePattern{"reasons.alternative-alive", QT_TRANSLATE_NOOP("sentences", "not refuted: {text}")},
    SentencePattern{"reasons.contributing", QT_TRANSLATE_NOOP("sentences", "Contributing factors")},
    SentencePattern{"reasons.ruled-out-section", QT_TRANSLATE_NOOP("sentences", "Ruled out")},
    SentencePattern{"reasons.ruled-out", QT_TRANSLATE_NOOP("sentences", "{cause}")},
    SentencePattern{"reasons.contradictions", QT_TRANSLATE_NOOP("sentences", "What does not fit together")},
    SentencePattern{"reasons.two-names", QT_TRANSLATE_NOOP("sentences", "Two names? {text}")},
    SentencePattern{"reasons.earlier-section", QT_TRANSLATE_NOOP("sentences", "Is an earlier incident back?")},
    SentencePattern{"reasons.earlier", QT_TRANSLATE_NOOP("sentences", "{incident} ({title}): {text}")},
    SentencePattern{"reasons.earlier-lacks", QT_TRANSLATE_NOOP("sentences", "{condition}: {text}")},
    SentencePattern{"reasons.layers", QT_TRANSLATE_NOOP("sentences", "Code, configuration, environment or infrastructure?")},
    SentencePattern{"reasons.layer-for", QT_TRANSLATE_NOOP("sentences", "For: {text}")},
    SentencePattern{"reasons.layer-against", QT_TRANSLATE_NOOP("sentences", "Against: {text}")},
    SentencePattern{"reasons.may-hide", QT_TRANSLATE_NOOP("sentences", "Not run because of the cause; a second fault may be behind these")},
    SentencePattern{"reasons.revisions", QT_TRANSLATE_NOOP("sentences", "What was said, the newest first")},
    SentencePattern{"reasons.said-run", QT_TRANSLATE_NOOP("sentences", "{time} UTC, after run {number}, {class}: {what}")},
    SentencePattern{"reasons.said-update", QT_TRANSLATE_NOOP("sentences", "{time} UTC, in update {number}, {class}: {what}")},
    SentencePattern{"reasons.flip", QT_TRANSLATE_NOOP("sentences", "{check} was {before}, then {after}")},
    SentencePattern{"reasons.flip-new", QT_TRANSLATE_NOOP("sentences", "{check} had no answer, then {after}")},
    SentencePattern{"reasons.flips-more", QT_TRANSLATE_NOOP("sentences", "and {n} more {n|check|checks}")},
};
// clang-format on

} // namespace

std::span<const SentencePattern> reasonSentences()
{
    return reasonSentencesRows;
}

} // namespace sitrep
