// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> sessionSentences()
{
    static constexpr std::array rows{
        SentencePattern{"session.newer-events",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|event is|events are} from a newer Sitrep")},
        SentencePattern{"session.restored",
                        QT_TRANSLATE_NOOP("sentences", "Restored incident #{id} as it was at {time} UTC")},
        SentencePattern{"session.restored-nameless",
                        QT_TRANSLATE_NOOP("sentences", "Restored this incident as it was at {time} UTC")},
        SentencePattern{
            "session.too-large",
            QT_TRANSLATE_NOOP("sentences", "Not kept: {kind} of {size} KiB, where {limit} KiB is the most")},
    };
    return rows;
}

} // namespace sitrep
