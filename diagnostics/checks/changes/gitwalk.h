// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/changes/foundchanges.h"
#include "diagnostics/checks/git/gitrepository.h"

#include <QList>

#include <stop_token>

namespace sitrep {

/// A file or a folder of a repository.
struct HistoryPath
{
    QString inside;  ///< relative to the working tree; empty: all of it
    QString written; ///< as the runbook names it
};

/// The commits of \a span that changed one of \a paths on the way to HEAD, by the time at which they were committed. A merge is told where it differs from each of its parents, as
/// `git log` does. Where a shallow clone ends nobody knows what a commit changed: it is not told, and the class is cut when that lies
/// in the span. Blocks on the file system; \a stop is looked at for each commit.
[[nodiscard]] FoundChanges changesOfHistory(git_repository *repository, const QList<HistoryPath> &paths,
                                            const TimeSpan &span, const std::stop_token &stop);

} // namespace sitrep
