// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> sessionSentences()
{
    static constexpr std::array rows{
        SentencePattern{"session.newer-events",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|event is|events are} from a newer Sitrep")},
        SentencePattern{
            "session.damaged-events",
            QT_TRANSLATE_NOOP("sentences", "{n} {n|event|events} of this incident cannot be read (damaged)")},
        SentencePattern{"session.damaged-incidents",
                        QT_TRANSLATE_NOOP("sentences",
                                          "{n} earlier {n|incident|incidents} of this runbook cannot be continued: the "
                                          "event that opened {n|it is|them is} damaged; a new one was opened")},
        SentencePattern{
            "session.not-saved",
            QT_TRANSLATE_NOOP("sentences",
                              "{n} {n|event|events} of this run {n|was|were} not saved in {path} ({reason})")},
        SentencePattern{"session.copy-failed",
                        QT_TRANSLATE_NOOP("sentences", "The copy {path} could not be written ({reason})")},
        SentencePattern{"session.restored",
                        QT_TRANSLATE_NOOP("sentences", "Restored incident #{id} as it was at {time} UTC")},
        SentencePattern{"session.restored-nameless",
                        QT_TRANSLATE_NOOP("sentences", "Restored this incident as it was at {time} UTC")},
        SentencePattern{
            "session.too-large",
            QT_TRANSLATE_NOOP("sentences", "Not kept: {kind} of {size} KiB, where {limit} KiB is the most")},
        SentencePattern{"session.demand", QT_TRANSLATE_NOOP("sentences", "{demand}")},
        SentencePattern{"session.demand-unset", QT_TRANSLATE_NOOP("sentences", "{demand}   (not set: {names})")},
        SentencePattern{"session.demand-now", QT_TRANSLATE_NOOP("sentences", "{demand}   (now: {now})")},
    };
    return rows;
}

} // namespace sitrep
