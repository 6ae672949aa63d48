// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/changes/foundchanges.h"
#include "diagnostics/platform/clock.h"

#include <stop_token>

namespace sitrep {

/// changesOfHistory() of the repositories that \a paths, relative to \a folder, lie in; without paths of all of the repository that
/// \a folder lies in. Class missing for a path in no repository. Reads objects and starts nothing; returns by the deadline.
[[nodiscard]] FoundChanges changesOfGit(const QString &folder, const QStringList &paths, const TimeSpan &span,
                                        SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
