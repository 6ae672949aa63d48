// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

namespace sitrep {

/// Lower ones are the child's own streams; those it is given lie above.
inline constexpr int firstFreeDescriptor = 3;

/// What a child does before it executes its program, in plain pointers and numbers, which outlive startFrom(); and what it says
/// when it cannot execute.
struct ChildOrders
{
    const char *program = nullptr;
    const char *folder = nullptr; ///< null: it stays
    char *const *arguments = nullptr;
    char *const *environment = nullptr;
    int input = -1;
    int output = -1;
    int error = -1;
    const rlimit *descriptors = nullptr; ///< the limit that the program gets; null: ours
    pid_t parent = 0;
    int failed = 0; ///< errno
    bool ofFolder = false;
};

/// Starts a child by \a orders: as posix_spawn(3) does it, which cannot tie a child to the thread that starts it
/// (PR_SET_PDEATHSIG). Nothing of our memory is copied, and this thread sleeps until the child executes or gives up: then
/// orders.failed says why, and the child is to be waited for. Below zero with errno: there is no child. fork(2) takes
/// milliseconds in a process with many threads, and holds up all others that start one.
[[nodiscard]] pid_t startFrom(ChildOrders &orders);

} // namespace sitrep
