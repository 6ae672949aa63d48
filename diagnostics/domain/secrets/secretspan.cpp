// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/secrets/secretspan.h"

#include <algorithm>

namespace sitrep {

SecretSpans united(SecretSpans spans)
{
    std::stable_sort(spans.begin(), spans.end(),
                     [](const SecretSpan &left, const SecretSpan &right) { return left.from < right.from; });
    SecretSpans whole;
    for (const SecretSpan &span : std::as_const(spans)) {
        if (whole.isEmpty() || span.from >= whole.constLast().end())
            whole.append(span);
        else
            whole.last().length = std::max(whole.constLast().end(), span.end()) - whole.constLast().from;
    }
    return whole;
}

} // namespace sitrep
