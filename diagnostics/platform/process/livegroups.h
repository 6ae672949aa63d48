// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace sitrep {

/// Holds the process group of a child in the table of those that run. End it before the child is reaped: afterwards the
/// number may be another group's.
class LiveGroup final
{
public:
    explicit LiveGroup(pid_t group);
    ~LiveGroup() { end(); }
    LiveGroup(const LiveGroup &) = delete;
    LiveGroup &operator=(const LiveGroup &) = delete;

    void end();

private:
    int m_place = -1; ///< in the table; -1: none
};

/// SIGKILL to every group in the table, for an exit that does not wait for those who watch them. How many there were.
/// Async-signal-safe; any thread.
int killLiveGroups();

} // namespace sitrep
