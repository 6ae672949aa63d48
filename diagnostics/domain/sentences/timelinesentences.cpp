// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> timelineSentences()
{
    static constexpr std::array rows{
        SentencePattern{"timeline.mask-lifted",
                        QT_TRANSLATE_NOOP("sentences", "{mask} is no secret: what comes in from now on shows it")},
        SentencePattern{
            "timeline.mask-put-back",
            QT_TRANSLATE_NOOP("sentences", "{mask} is a secret after all: what comes in from now on is masked")},
        SentencePattern{"timeline.started", QT_TRANSLATE_NOOP("sentences", "Incident began")},
        SentencePattern{"timeline.opened", QT_TRANSLATE_NOOP("sentences", "Incident opened in Sitrep")},
        SentencePattern{"timeline.note", QT_TRANSLATE_NOOP("sentences", "{text}")},
        SentencePattern{"timeline.suspicion", QT_TRANSLATE_NOOP("sentences", "Suspected: {statement}")},
        SentencePattern{"timeline.detected", QT_TRANSLATE_NOOP("sentences", "Detected")},
        SentencePattern{"timeline.mitigated", QT_TRANSLATE_NOOP("sentences", "Mitigated")},
        SentencePattern{"timeline.resolved", QT_TRANSLATE_NOOP("sentences", "Resolved")},
        SentencePattern{"timeline.resolved-cause", QT_TRANSLATE_NOOP("sentences", "Resolved, with the cause: {cause}")},
        SentencePattern{"timeline.run-running",
                        QT_TRANSLATE_NOOP("sentences", "Run {number} ({profile}) began: {n} {n|check|checks}")},
        SentencePattern{"timeline.run-finished",
                        QT_TRANSLATE_NOOP("sentences", "Run {number} ({profile}) of {n} {n|check|checks} finished")},
        SentencePattern{"timeline.runs-quiet",
                        QT_TRANSLATE_NOOP("sentences", "{n} quiet passes ({profile}), runs {first} to {last}: every "
                                                       "check came to what it had come to before")},
        SentencePattern{"timeline.run-stopped",
                        QT_TRANSLATE_NOOP("sentences", "Run {number} ({profile}) of {n} {n|check|checks} was stopped")},
        SentencePattern{
            "timeline.run-budget-used-up",
            QT_TRANSLATE_NOOP("sentences",
                              "Run {number} ({profile}) of {n} {n|check|checks} used up its budget of time")},
        SentencePattern{
            "timeline.run-interrupted",
            QT_TRANSLATE_NOOP("sentences", "Run {number} ({profile}) of {n} {n|check|checks} was interrupted")},
        SentencePattern{"timeline.check-pass", QT_TRANSLATE_NOOP("sentences", "{check}: pass")},
        SentencePattern{"timeline.check-warn", QT_TRANSLATE_NOOP("sentences", "{check}: warning")},
        SentencePattern{"timeline.check-fail", QT_TRANSLATE_NOOP("sentences", "{check}: fail")},
        SentencePattern{"timeline.check-unknown", QT_TRANSLATE_NOOP("sentences", "{check}: unknown")},
        SentencePattern{"timeline.check-skip", QT_TRANSLATE_NOOP("sentences", "{check}: not asked")},
        SentencePattern{"timeline.check-pass-because", QT_TRANSLATE_NOOP("sentences", "{check}: pass, {reason}")},
        SentencePattern{"timeline.check-warn-because", QT_TRANSLATE_NOOP("sentences", "{check}: warning, {reason}")},
        SentencePattern{"timeline.check-fail-because", QT_TRANSLATE_NOOP("sentences", "{check}: fail, {reason}")},
        SentencePattern{"timeline.check-unknown-because", QT_TRANSLATE_NOOP("sentences", "{check}: unknown, {reason}")},
        SentencePattern{"timeline.check-skip-because", QT_TRANSLATE_NOOP("sentences", "{check}: not asked, {reason}")},
        SentencePattern{"timeline.step-ticked", QT_TRANSLATE_NOOP("sentences", "Step ticked: {step}")},
        SentencePattern{"timeline.step-unticked", QT_TRANSLATE_NOOP("sentences", "Step unticked: {step}")},
        SentencePattern{"timeline.update", QT_TRANSLATE_NOOP("sentences", "Update {number} shared ({format})")},
        SentencePattern{"timeline.change", QT_TRANSLATE_NOOP("sentences", "Changed: {title}")},
        SentencePattern{"timeline.change-commit", QT_TRANSLATE_NOOP("sentences", "Changed: {title} (commit {commit})")},
        SentencePattern{"timeline.newer", QT_TRANSLATE_NOOP("sentences", "Event “{kind}” from a newer Sitrep")},
        SentencePattern{"timeline.damaged",
                        QT_TRANSLATE_NOOP("sentences", "Event “{kind}” that cannot be read (damaged)")},
        SentencePattern{"timeline.by-person", QT_TRANSLATE_NOOP("sentences", "{author}")},
        SentencePattern{"timeline.by-check", QT_TRANSLATE_NOOP("sentences", "check {check}, run {run}")},
        SentencePattern{"timeline.pasted-by", QT_TRANSLATE_NOOP("sentences", "check {check}, pasted by {author}")},
        SentencePattern{"timeline.by-source", QT_TRANSLATE_NOOP("sentences", "source {source}")},
        SentencePattern{"timeline.by-source-and-author", QT_TRANSLATE_NOOP("sentences", "{author}, source {source}")},
        SentencePattern{"timeline.by-details", QT_TRANSLATE_NOOP("sentences", "incident details")},
    };
    return rows;
}

} // namespace sitrep
