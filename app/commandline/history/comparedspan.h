// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/incident.h"

#include <optional>

namespace sitrep {

/// Two moments of an incident that can be held against each other.
struct ComparedSpan
{
    Instant then{};
    Instant now{};
    QString refusal; ///< why the incident has nothing to compare between them; empty: the rest holds
    QString
        told; ///< what was taken instead of a moment after its end, or what is not known of one before its first answer
};

/// What \a since and \a until (nothing: the last event) mean of \a incident, which people call \a name. Before its first answer
/// and after its last event there is nothing, which is not "nothing has changed".
[[nodiscard]] ComparedSpan comparedSpan(const Incident &incident, const QString &name, Instant since,
                                        const std::optional<Instant> &until);

} // namespace sitrep
