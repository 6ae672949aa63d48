// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/clock.h"

#include <span>
#include <stop_token>

namespace sitrep {

enum class Ready : quint8 { Readable = 1, Writable = 2, Both = 3 };
enum class WaitEnd : quint8 { Ready, Deadline, Stopped };

/// What came first, and for Ready which of the two.
struct WaitResult
{
    WaitEnd end = WaitEnd::Deadline;
    bool readable = false;
    bool writable = false;
    bool hungUp = false;
};

/// The one place where a collector waits: poll(2) on the descriptor and on an eventfd that the stop token rings, until
/// the deadline. Any thread. A stop is seen within a scheduler tick. \a descriptor -1 waits for nothing but stop and
/// deadline.
[[nodiscard]] WaitResult waitFor(int descriptor, Ready wanted, SteadyTime deadline, const std::stop_token &stop);

/// One of several descriptors that are waited for at once; what came is written into it.
struct WaitItem
{
    int descriptor = -1;
    Ready wanted = Ready::Readable;
    bool readable = false;
    bool writable = false;
    bool hungUp = false;
};

/// As waitFor(), for several descriptors: Ready as soon as one of them is. Descriptors of -1 are passed over. After a
/// hang-up or an error what was wanted is told as ready, because the next read or write says why.
[[nodiscard]] WaitEnd waitForAny(std::span<WaitItem> items, SteadyTime deadline, const std::stop_token &stop);

/// Sleeps; false when it was stopped first.
[[nodiscard]] bool sleepUntil(SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
