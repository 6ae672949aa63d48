// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> remediationSentences()
{
    static constexpr std::array rows{
        SentencePattern{"step.answered", QT_TRANSLATE_NOOP("sentences", "done: {finding}")},
        SentencePattern{"step.no-answer", QT_TRANSLATE_NOOP("sentences", "no answer yet: {finding}")},
        SentencePattern{"step.done", QT_TRANSLATE_NOOP("sentences", "done: {checks} passed since")},
        SentencePattern{"step.done-by-hand", QT_TRANSLATE_NOOP("sentences", "done, by hand")},
        SentencePattern{"step.done-unproved",
                        QT_TRANSLATE_NOOP("sentences", "done, unproved: {checks} {n|has|have} not passed since")},
        SentencePattern{"step.not-needed", QT_TRANSLATE_NOOP("sentences", "not needed: {checks} {n|passes|pass}")},
    };
    return rows;
}

} // namespace sitrep
