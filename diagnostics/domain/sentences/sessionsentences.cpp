// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> sessionSentences()
{
    static constexpr std::array rows{
        SentencePattern{"session.saved", QT_TRANSLATE_NOOP("sentences", "Saved {time}")},
        SentencePattern{"session.newer-events",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|event is|events are} from a newer Sitrep")},
        SentencePattern{"session.restored",
                        QT_TRANSLATE_NOOP("sentences", "Restored incident #{id} as it was at {time} UTC")},
        SentencePattern{"session.restored-nameless",
                        QT_TRANSLATE_NOOP("sentences", "Restored this incident as it was at {time} UTC")},
    };
    return rows;
}

} // namespace sitrep
