// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> journalSentences()
{
    static constexpr std::array rows{
        SentencePattern{"journal.cannot-write",
                        QT_TRANSLATE_NOOP("sentences",
                                          "The journal {path} cannot be written ({reason}); events are kept "
                                          "in memory and writing is tried again")},
        SentencePattern{"journal.cannot-write-nor-read",
                        QT_TRANSLATE_NOOP("sentences",
                                          "The journal {path} cannot be written ({reason}) and earlier incidents could "
                                          "not be read; events are kept in memory and writing is tried again")},
        SentencePattern{"journal.not-used",
                        QT_TRANSLATE_NOOP("sentences", "{path} is not used: {reason}; events are kept in memory, name "
                                                       "another file")},
        SentencePattern{"journal.reason-folder", QT_TRANSLATE_NOOP("sentences", "its folder cannot be made: {reason}")},
        SentencePattern{"journal.reason-gone",
                        QT_TRANSLATE_NOOP("sentences", "the file was removed or replaced while it was open")},
        SentencePattern{"journal.reason-no-right", QT_TRANSLATE_NOOP("sentences", "there is no right to write it")},
        SentencePattern{"journal.reason-not-ours",
                        QT_TRANSLATE_NOOP("sentences", "it is no journal of Sitrep and is left as it is")},
        SentencePattern{"journal.reason-foreign",
                        QT_TRANSLATE_NOOP("sentences", "it is a database of another program and is left as it is")},
        SentencePattern{"journal.reason-newer",
                        QT_TRANSLATE_NOOP(
                            "sentences", "it was written by a newer Sitrep (schema {schema}, this one knows {known})")},
        SentencePattern{"journal.reason-slow", QT_TRANSLATE_NOOP("sentences", "the disk did not answer in time")},
        SentencePattern{"journal.reason-zeros", QT_TRANSLATE_NOOP("sentences", "it begins with zeros")},
        SentencePattern{"journal.set-aside",
                        QT_TRANSLATE_NOOP("sentences",
                                          "The journal {path} was damaged; it was set aside as {target} and "
                                          "a new one was started")},
        SentencePattern{"journal.refused",
                        QT_TRANSLATE_NOOP("sentences", "The journal {path} did not take an event ({kind} of {time}: "
                                                       "{reason}); it is kept in memory, the others are saved")},
        SentencePattern{"journal.replaced",
                        QT_TRANSLATE_NOOP("sentences", "The journal {path} was removed or replaced while it was open; "
                                                       "this incident is written into it anew")},
        SentencePattern{"journal.joined",
                        QT_TRANSLATE_NOOP("sentences",
                                          "The journal {path} can be read again and has this incident: what "
                                          "was done since is added to it")},
    };
    return rows;
}

} // namespace sitrep
