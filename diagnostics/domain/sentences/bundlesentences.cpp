// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> bundleSentences()
{
    static constexpr std::array rows{
        SentencePattern{"bundle.no-bundle", QT_TRANSLATE_NOOP("sentences", "this is no bundle of Sitrep")},
        SentencePattern{"bundle.still-secret", QT_TRANSLATE_NOOP("sentences", "event {seq} of it still holds {what}")},
        SentencePattern{"bundle.unreadable", QT_TRANSLATE_NOOP("sentences", "it cannot be read: {reason}")},
        SentencePattern{"bundle.newer",
                        QT_TRANSLATE_NOOP("sentences", "this bundle was written by a newer Sitrep (format {format}, "
                                                       "this one knows {known})")},
        SentencePattern{"bundle.too-large",
                        QT_TRANSLATE_NOOP("sentences", "this bundle is larger than {limit} MiB, which is the most that "
                                                       "is read")},
        SentencePattern{"bundle.too-many-events",
                        QT_TRANSLATE_NOOP("sentences", "a bundle has at most {limit} events, and these are more")},
        SentencePattern{"bundle.unpacked-too-large",
                        QT_TRANSLATE_NOOP("sentences", "unpacked it is larger than {limit} MiB, which is reached in "
                                                       "line {line}")},
        SentencePattern{"bundle.too-long",
                        QT_TRANSLATE_NOOP("sentences", "line {line} of {of} is longer than {limit} KiB")},
        SentencePattern{"bundle.too-deep",
                        QT_TRANSLATE_NOOP("sentences", "line {line} of {of} is nested deeper than {limit} levels")},
        SentencePattern{"bundle.too-many-values",
                        QT_TRANSLATE_NOOP("sentences", "it holds more than {limit} values, which is reached in line "
                                                       "{line} of {of}")},
        SentencePattern{"bundle.cut", QT_TRANSLATE_NOOP("sentences", "it is cut short in line {line} of {of}")},
        SentencePattern{"bundle.cut-end", QT_TRANSLATE_NOOP("sentences", "it is cut short behind its last line")},
        SentencePattern{"bundle.gzip-broken",
                        QT_TRANSLATE_NOOP("sentences", "its packed data is broken in line {line} of {of} ({reason})")},
        SentencePattern{"bundle.changed",
                        QT_TRANSLATE_NOOP("sentences", "line {before} of {of} has not the hash that line {line} names: "
                                                       "one of them was changed")},
        SentencePattern{"bundle.last-changed",
                        QT_TRANSLATE_NOOP("sentences", "the last of its {of} lines has not the hash that the manifest "
                                                       "names: one of them was changed")},
        SentencePattern{"bundle.no-event", QT_TRANSLATE_NOOP("sentences", "line {line} of {of} is no event")},
        SentencePattern{
            "bundle.no-time",
            QT_TRANSLATE_NOOP("sentences", "line {line} of {of} has a time that lies in no year from 0 to 9999")},
        SentencePattern{"bundle.other-incident",
                        QT_TRANSLATE_NOOP("sentences", "line {line} of {of} is of another incident")},
        SentencePattern{"bundle.order",
                        QT_TRANSLATE_NOOP("sentences", "line {line} of {of} is out of order, or stands in it twice")},
        SentencePattern{"bundle.fewer", QT_TRANSLATE_NOOP("sentences", "only {n} of its {events} events are there")},
        SentencePattern{"bundle.more",
                        QT_TRANSLATE_NOOP("sentences", "it has more lines than the {of} that its manifest tells")},
        SentencePattern{"bundle.behind", QT_TRANSLATE_NOOP("sentences", "something stands behind its end")},
        SentencePattern{"bundle.read-only",
                        QT_TRANSLATE_NOOP("sentences",
                                          "Read-only: bundle {name} with {events} {events|event|events}, "
                                          "the last written {time} on {host}. Its hashes prove no author.")},
        SentencePattern{"bundle.read-only-damaged",
                        QT_TRANSLATE_NOOP("sentences", "Read-only: bundle {name} is damaged: {damage}. Shown are the "
                                                       "{events} {events|event|events} before it.")},
        SentencePattern{"bundle.no-events", QT_TRANSLATE_NOOP("sentences", "there is no event to be written")},
        SentencePattern{"bundle.event-too-long",
                        QT_TRANSLATE_NOOP("sentences", "event {seq} is too long for a bundle")},
        SentencePattern{"bundle.event-too-deep",
                        QT_TRANSLATE_NOOP("sentences", "event {seq} is nested too deep for a bundle")},
        SentencePattern{"bundle.incident-too-large",
                        QT_TRANSLATE_NOOP("sentences", "the incident is too large for a bundle, which has at most "
                                                       "{limit} MiB unpacked")},
    };
    return rows;
}

} // namespace sitrep
