// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/leftbehind.h"

#include <memory>
#include <system_error>
#include <thread>
#include <utility>

namespace sitrep {

/// Calls work() of \a shared on a thread that nobody waits for and that owns it as long as it runs; on this one when no
/// thread is to be had. Any thread.
template<typename Shared>
void workBeside(const std::shared_ptr<Shared> &shared)
{
    try {
        std::thread([worked = shared, mark = std::make_unique<LeftBehind>()]() mutable {
            const auto counted = std::move(mark); // goes last, after what is shared
            std::exchange(worked, nullptr)->work();
        }).detach();
    } catch (const std::system_error &) { // then it takes the time it takes
        shared->work();
    }
}

} // namespace sitrep
