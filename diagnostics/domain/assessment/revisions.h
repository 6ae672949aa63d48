// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/verdict.h"
#include "diagnostics/domain/incident/incident.h"

// How the verdict of an incident changed: what was said superseded what, and which results flipped it.
namespace sitrep {

/// A check whose answer differs from the one that it had when the verdict before was said.
struct FlippedResult
{
    QString check;
    QUuid event;
    std::optional<Outcome> before; ///< none: it had no result then
    Outcome after = Outcome::Unknown;
    friend bool operator==(const FlippedResult &, const FlippedResult &) = default;
};

struct Revision
{
    Instant at{};
    int run = 0;    ///< after which it was said; 0: in an update
    int update = 0; ///< in which it was said; 0: after a run
    Verdict said;
    QList<FlippedResult>
        flips; ///< since the revision before, in order of their checks' first results; empty for the first
    friend bool operator==(const Revision &, const Revision &) = default;
};

/// True where the class, the cause or what the headline is about differs: another wording, number or time is no revision.
[[nodiscard]] bool isRevised(const Verdict &before, const Verdict &after);

/// Oldest first, made of what runs and updates said when they ended or were shared; what only repeats the one before is left out.
[[nodiscard]] QList<Revision> revisionsOf(const Incident &incident);

} // namespace sitrep
