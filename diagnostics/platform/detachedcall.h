// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/wait.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace sitrep {

/// Runs what only a blocking library offers (getaddrinfo, PQcancel) on a detached thread that owns its values. Nothing
/// when the deadline or a stop came first: the thread's result is then dropped, and the process does not wait for it at
/// exit. \a function must own all that it touches (values or shared_ptr by copy).
template<typename Result>
[[nodiscard]] std::optional<Result> callDetached(std::function<Result()> function, SteadyTime deadline,
                                                 const std::stop_token &stop)
{
    struct Shared
    {
        std::mutex mutex; // protects result
        std::condition_variable_any ended;
        std::optional<Result> result;
    };
    const auto shared = std::make_shared<Shared>();
    std::thread([shared, function = std::move(function)] {
        Result result = function();
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(result);
        shared->ended.notify_all();
    }).detach();

    std::unique_lock lock(shared->mutex);
    shared->ended.wait_until(lock, stop, deadline, [&shared] { return shared->result.has_value(); });
    return std::move(shared->result);
}

} // namespace sitrep
