// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> changeSentences()
{
    static constexpr std::array rows{
        SentencePattern{"changes.before", QT_TRANSLATE_NOOP("sentences", "Changed in the {span} before")},
        SentencePattern{"changes.one", QT_TRANSLATE_NOOP("sentences", "{title} {time}")},
        SentencePattern{"changes.one-commit", QT_TRANSLATE_NOOP("sentences", "commit {commit} {time} “{title}”")},
        SentencePattern{"changes.one-commit-by",
                        QT_TRANSLATE_NOOP("sentences", "commit {commit} {time} “{title}” by {author}")},
        SentencePattern{"changes.several",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|change|changes} of {source}, the last {time}")},
        SentencePattern{"changes.several-at-least",
                        QT_TRANSLATE_NOOP("sentences", "at least {n} {n|change|changes} of {source}, the last {time}")},
        SentencePattern{"changes.several-noted",
                        QT_TRANSLATE_NOOP("sentences", "{n} other {n|change|changes}, the last {time}")},
        SentencePattern{"changes.commits", QT_TRANSLATE_NOOP("sentences", "{n} {n|commit|commits}, the last {time}")},
        SentencePattern{"changes.commits-at-least",
                        QT_TRANSLATE_NOOP("sentences", "at least {n} {n|commit|commits}, the last {time}")},
        SentencePattern{"changes.commits-in",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|commit|commits} in {paths}, the last {time}")},
        SentencePattern{"changes.commits-in-at-least",
                        QT_TRANSLATE_NOOP("sentences", "at least {n} {n|commit|commits} in {paths}, the last {time}")},
        SentencePattern{"changes.nothing",
                        QT_TRANSLATE_NOOP("sentences", "No change in the sources that were read: {sources}")},
        SentencePattern{"changes.no-commit", QT_TRANSLATE_NOOP("sentences", "No commit in the sources that were read")},
        SentencePattern{"changes.not-asked", QT_TRANSLATE_NOOP("sentences", "{source}: not asked yet")},
        SentencePattern{"changes.not-known", QT_TRANSLATE_NOOP("sentences", "Nothing is known of {source}: {reason}")},
        SentencePattern{"changes.not-all-known",
                        QT_TRANSLATE_NOOP("sentences", "Not all is known of {source}: {reason}")},
        SentencePattern{"changes.too-many",
                        QT_TRANSLATE_NOOP("sentences", "{source}: at least {n}; the older ones were not taken")},
        SentencePattern{"changes.other-span",
                        QT_TRANSLATE_NOOP("sentences", "{source}: known from {from} to {to} only")},
    };
    return rows;
}

} // namespace sitrep
