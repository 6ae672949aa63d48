// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/changes/foundchanges.h"

#include <algorithm>

namespace sitrep {

void keepNewest(FoundChanges &found)
{
    std::stable_sort(found.changes.begin(), found.changes.end(),
                     [](const SeenChange &left, const SeenChange &right) { return left.at > right.at; });
    if (found.changes.size() <= mostChangesOfASource)
        return;
    found.changes.resize(mostChangesOfASource);
    found.atLeast = true;
    found.span.from = found.changes.last().at;
}

} // namespace sitrep
