// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/seenchange.h"
#include "diagnostics/engine/jobs/checkjob.h"

namespace sitrep {

/// What a source of changes answered in a run. Masked.
struct ChangesFound
{
    ChangesAnswer answer;
    QList<SeenChange> changes; ///< newest first
};

/// The check that \a source is asked as, so that way, vantage, deadline and values are those of a command check.
[[nodiscard]] Check askedAs(const ChangeSource &source);

/// Asks `job.changes`: refusals first (replay, not-trusted, vantage, unset), then its command or git, for the span from `since` before
/// the incident's start to now. For a worker thread. Never throws.
[[nodiscard]] ChangesFound askChanges(CheckJob job);

/// A change of \a source that somebody brought, masked, with the identity that a run here would give it; nothing when it has no title, or
/// is of git without the id of its commit.
[[nodiscard]] std::optional<SeenChange> broughtChange(const SeenChange &told, const ChangeSource &source,
                                                      const Redactor &redactor);

/// The answer of a source that told nothing, because of \a failure.
[[nodiscard]] ChangesFound changesWithout(const CheckJob &job, const Failure &failure);

} // namespace sitrep
