// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/catalogue.h"

namespace sitrep {

std::span<const SentencePattern> sessionSentences()
{
    static constexpr std::array rows{
        SentencePattern{"session.saved", QT_TRANSLATE_NOOP("sentences", "Saved {time}")},
        SentencePattern{"session.newer-events",
                        QT_TRANSLATE_NOOP("sentences", "{n} {n|event is|events are} from a newer Sitrep")},
    };
    return rows;
}

} // namespace sitrep
