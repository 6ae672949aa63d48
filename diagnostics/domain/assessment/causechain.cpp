// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/assessment/causechain.h"

using namespace Qt::StringLiterals;

namespace sitrep {

QList<CitedSentence> causeChain(const Verdict &verdict)
{
    QList<CitedSentence> chain;
    if (verdict.cause.isEmpty())
        return chain;
    for (const CitedSentence &why : verdict.whys) {
        if (why.cites.isEmpty())
            continue;
        const Sentence answer = sentenceFromJson(why.text.arguments.value("answer"_L1).toObject());
        chain.prepend({answer.isEmpty() ? why.text : answer, why.cites});
    }
    return chain;
}

} // namespace sitrep
