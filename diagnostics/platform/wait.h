// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/clock.h"

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

/// Sleeps; false when it was stopped first.
[[nodiscard]] bool sleepUntil(SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
