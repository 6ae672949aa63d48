// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

namespace {

constexpr std::array kindSentencesRows{
    SentencePattern{"report.about-update", QT_TRANSLATE_NOOP("sentences", "Update {number}, made at {time}.")},
    SentencePattern{"report.about-triage", QT_TRANSLATE_NOOP("sentences", "Update {number}, made at {time}.")},
    SentencePattern{"report.about-post-mortem",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Draft of a post-mortem, made at {time} from the incident's journal; what "
                                      "only people know is left to them.")},
    SentencePattern{"report.about-executive",
                    QT_TRANSLATE_NOOP("sentences", "Summary, update {number}, made at {time}.")},
    SentencePattern{"report.is-cited",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Every claim cites its evidence as [E1] and on; what is not known is "
                                      "called unknown.")},
    SentencePattern{"report.is-not-cited",
                    QT_TRANSLATE_NOOP("sentences", "The evidence is left out; what is not known is called unknown.")},
    SentencePattern{"report.heading-why", QT_TRANSLATE_NOOP("sentences", "Why")},
    SentencePattern{"report.column-next-by", QT_TRANSLATE_NOOP("sentences", "Owner and next action")},
    SentencePattern{"report.not-answered", QT_TRANSLATE_NOOP("sentences", "Not answered")},
    SentencePattern{"report.not-whole", QT_TRANSLATE_NOOP("sentences", "Not the whole incident:")},
    SentencePattern{"report.left-out", QT_TRANSLATE_NOOP("sentences", "Left out of this report: {sections}.")},
    SentencePattern{"report.heading-causes", QT_TRANSLATE_NOOP("sentences", "Causes and contributing factors")},
    SentencePattern{"report.no-cause", QT_TRANSLATE_NOOP("sentences", "No cause is named.")},
    SentencePattern{"report.contributing", QT_TRANSLATE_NOOP("sentences", "Contributing:")},
    SentencePattern{"report.heading-correction", QT_TRANSLATE_NOOP("sentences", "Correction")},
    SentencePattern{
        "correction.verdict",
        QT_TRANSLATE_NOOP("sentences",
                          "Update {number} called this {class}: {cause}. That is no longer held; the verdict "
                          "is {now}.")},
    SentencePattern{
        "correction.refuted",
        QT_TRANSLATE_NOOP("sentences",
                          "Update {number} called this {class}: {cause}. That is refuted; the verdict is {now}.")},
    SentencePattern{
        "correction.revived",
        QT_TRANSLATE_NOOP("sentences", "Update {number} called this refuted: {cause}. It is refuted no longer.")},
    SentencePattern{"correction.regression",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Update {number} called a return of incident {incident} {before}; it is {now}.")},
    SentencePattern{"report.standing-supported", QT_TRANSLATE_NOOP("sentences", "supported")},
    SentencePattern{"report.standing-not-ruled-out", QT_TRANSLATE_NOOP("sentences", "not ruled out")},
    SentencePattern{"report.standing-ruled-out", QT_TRANSLATE_NOOP("sentences", "ruled out")},
    SentencePattern{"correction.unknown",
                    QT_TRANSLATE_NOOP("sentences",
                                      "Update {number} called {component} {before}; how it is now is unknown: {why}.")},
    SentencePattern{"report.places", QT_TRANSLATE_NOOP("sentences", "Seen from:")},
    SentencePattern{"report.place",
                    QT_TRANSLATE_NOOP("sentences", "{place}: {n} {n|result|results}, the newest of {time}")},
    SentencePattern{"report.place-stated", QT_TRANSLATE_NOOP("sentences", "elsewhere, as stated by {who}")},
    SentencePattern{"report.place-by", QT_TRANSLATE_NOOP("sentences", "as stated by {who}")},
    SentencePattern{"report.place-unknown", QT_TRANSLATE_NOOP("sentences", "a place that is not known")},
    SentencePattern{"report.column-owner", QT_TRANSLATE_NOOP("sentences", "Owner")},
    SentencePattern{"report.column-outcome", QT_TRANSLATE_NOOP("sentences", "Outcome")},
    SentencePattern{"report.column-asked", QT_TRANSLATE_NOOP("sentences", "Asked")},
    SentencePattern{"report.column-from-where", QT_TRANSLATE_NOOP("sentences", "Seen from")},
    SentencePattern{"report.column-after", QT_TRANSLATE_NOOP("sentences", "After the start")},
    SentencePattern{"report.heading-statements", QT_TRANSLATE_NOOP("sentences", "What people said")},
    SentencePattern{"report.statements-are",
                    QT_TRANSLATE_NOOP("sentences", "Their words; no check stands behind them.")},
    SentencePattern{"report.statement-note", QT_TRANSLATE_NOOP("sentences", "{who}: {text}")},
    SentencePattern{"report.statement-answer", QT_TRANSLATE_NOOP("sentences", "{who} answered {check}: {outcome}")},
    SentencePattern{"report.statement-suspicion", QT_TRANSLATE_NOOP("sentences", "{who} suspects: {text}")},
    SentencePattern{"report.heading-open-steps", QT_TRANSLATE_NOOP("sentences", "Still to be done")},
    SentencePattern{"report.done-steps", QT_TRANSLATE_NOOP("sentences", "Done:")},
    SentencePattern{"report.heading-escalation", QT_TRANSLATE_NOOP("sentences", "Escalation")},
    SentencePattern{"report.escalation-after",
                    QT_TRANSLATE_NOOP("sentences", "{after} after the start, which is not known")},
    SentencePattern{"report.escalation-due", QT_TRANSLATE_NOOP("sentences", "{after} after the start, at {time}")},
    SentencePattern{
        "report.escalation-overdue",
        QT_TRANSLATE_NOOP("sentences",
                          "{after} after the start, which was at {time}; whether they were called is not known")},
    SentencePattern{"report.heading-progress", QT_TRANSLATE_NOOP("sentences", "What is being done")},
    SentencePattern{"report.heading-times", QT_TRANSLATE_NOOP("sentences", "Times")},
    SentencePattern{"report.time-began", QT_TRANSLATE_NOOP("sentences", "Began, as told")},
    SentencePattern{"report.time-failed", QT_TRANSLATE_NOOP("sentences", "First check that failed")},
    SentencePattern{"report.time-detected", QT_TRANSLATE_NOOP("sentences", "Detected")},
    SentencePattern{"report.time-mitigated", QT_TRANSLATE_NOOP("sentences", "Mitigated")},
    SentencePattern{"report.time-resolved", QT_TRANSLATE_NOOP("sentences", "Resolved")},
    SentencePattern{"report.not-marked", QT_TRANSLATE_NOOP("sentences", "not marked")},
    SentencePattern{"report.before-start", QT_TRANSLATE_NOOP("sentences", "before the start as told")},
    SentencePattern{"report.heading-trigger", QT_TRANSLATE_NOOP("sentences", "Trigger")},
    SentencePattern{"report.trigger-unknown",
                    QT_TRANSLATE_NOOP("sentences", "Not known: no source of changes was read, and no cause is named.")},
    SentencePattern{"report.heading-resolution", QT_TRANSLATE_NOOP("sentences", "Resolution")},
    SentencePattern{"report.not-resolved",
                    QT_TRANSLATE_NOOP("sentences", "The incident is not resolved: this draft is not complete.")},
    SentencePattern{"report.closed-as",
                    QT_TRANSLATE_NOOP("sentences", "Closed by {who} with this cause, which is {class}: {cause}")},
    SentencePattern{"report.closed-without-cause", QT_TRANSLATE_NOOP("sentences", "Closed by {who} without a cause.")},
    SentencePattern{"report.proofs", QT_TRANSLATE_NOOP("sentences", "Proofs of the fix:")},
    SentencePattern{"report.proof",
                    QT_TRANSLATE_NOOP("sentences", "{check} failed at {failed} and passed at {passed}")},
    SentencePattern{"report.proof-missing",
                    QT_TRANSLATE_NOOP("sentences", "{check}: nobody has kept when it failed and then passed")},
    SentencePattern{"report.heading-went-well", QT_TRANSLATE_NOOP("sentences", "What went well")},
    SentencePattern{"report.heading-went-badly", QT_TRANSLATE_NOOP("sentences", "What went badly")},
    SentencePattern{"report.heading-was-luck", QT_TRANSLATE_NOOP("sentences", "Where there was luck")},
    SentencePattern{"report.to-be-written", QT_TRANSLATE_NOOP("sentences", "To be written by the team.")},
    SentencePattern{"report.public-title", QT_TRANSLATE_NOOP("sentences", "Service status")},
    SentencePattern{"report.public-what", QT_TRANSLATE_NOOP("sentences", "{what}.")},
    SentencePattern{"report.public-what-since", QT_TRANSLATE_NOOP("sentences", "Since {time}: {what}.")},
    SentencePattern{"report.public-investigating", QT_TRANSLATE_NOOP("sentences", "The cause is being looked for.")},
    SentencePattern{"report.public-identified",
                    QT_TRANSLATE_NOOP("sentences", "The cause is known and is being worked on.")},
    SentencePattern{"report.public-monitoring",
                    QT_TRANSLATE_NOOP("sentences", "A fix is in place and is being watched.")},
    SentencePattern{"report.public-investigating-next",
                    QT_TRANSLATE_NOOP("sentences", "The cause is being looked for; the next word comes by {time}.")},
    SentencePattern{
        "report.public-identified-next",
        QT_TRANSLATE_NOOP("sentences", "The cause is known and is being worked on; the next word comes by {time}.")},
    SentencePattern{
        "report.public-monitoring-next",
        QT_TRANSLATE_NOOP("sentences", "A fix is in place and is being watched; the next word comes by {time}.")},
    SentencePattern{"report.public-was",
                    QT_TRANSLATE_NOOP("sentences", "What was reported as \"{what}\" ended at {to}.")},
    SentencePattern{"report.public-was-since",
                    QT_TRANSLATE_NOOP("sentences", "What was reported as \"{what}\" lasted from {from} to {to}.")},
    SentencePattern{"report.public-resolved", QT_TRANSLATE_NOOP("sentences", "It is resolved.")},
};

} // namespace

std::span<const SentencePattern> kindSentences()
{
    return kindSentencesRows;
}

} // namespace sitrep
