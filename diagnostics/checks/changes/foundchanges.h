// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/seenchange.h"

namespace sitrep {

/// What a source of changes told: of the asked span, newest first, at most mostChangesOfASource. Texts are not masked yet; identities
/// are set by git alone. What was found stays beside a failure.
struct FoundChanges
{
    QList<SeenChange> changes;
    TimeSpan span{};        ///< all of it is told, unless there is a failure
    bool atLeast = false;   ///< there are older ones in the span that was asked for
    qsizetype elements = 0; ///< that a command printed, in the span or not
    std::optional<Failure> failure;
};

/// Sorts, and keeps the newest.
void keepNewest(FoundChanges &found);

} // namespace sitrep
