// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/sources/openlog.h"

#include <functional>
#include <vector>

namespace sitrep {

/// Leaves out of \a logs what another one of them holds too: the same file by another name or named again, and of a rotated
/// file that is there as well the packed copy, although it may still be written. One name that is no link is kept rather
/// than a link. Returns what to tell of it, in few sentences. A packed copy costs reading both, in pieces of 256 KiB; before each one \a goOn
/// is asked, and once it says no, what is not known to be a copy stays. Any thread.
[[nodiscard]] QStringList leaveOutSame(std::vector<OpenedLog> &logs, const std::function<bool()> &goOn);

/// Leaves out of \a paths those that name a file of another log (logOf()) than another path does. \a isKept: what is kept
/// rather than others.
[[nodiscard]] QStringList leaveOutSame(QStringList &paths, const std::function<bool(const QString &)> &isKept);

} // namespace sitrep
