// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <sys/types.h>

#include <vector>

namespace sitrep {

/// A process, told apart from a later one with its number by when it began (proc(5), stat, field 22; clock ticks since
/// boot).
struct ProcessMark
{
    pid_t pid = 0;
    quint64 began = 0;
};

/// The children of \a root, their children and so on, wherever they put themselves (setsid, setpgid), as /proc shows
/// them now. Empty where /proc cannot be read. Any thread; a millisecond for a hundred processes.
[[nodiscard]] std::vector<ProcessMark> descendantsOf(pid_t root);

/// SIGKILL to those that are still the same processes.
void killMarked(const std::vector<ProcessMark> &processes);

} // namespace sitrep
