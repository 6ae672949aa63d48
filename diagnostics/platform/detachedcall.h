// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/leftbehind.h"
#include "diagnostics/platform/wait.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace sitrep {

/// Runs what only a blocking library offers (getaddrinfo, PQcancel) on a detached thread that owns its values. Nothing
/// when the deadline or a stop came first: the thread's result is then dropped, and the process does not wait for it at
/// exit (anyWorkLeftBehind() tells). Nothing too when no thread could be made or the function threw. \a function must own
/// all that it touches (values or shared_ptr by copy).
template<typename Result>
[[nodiscard]] std::optional<Result> callDetached(std::function<Result()> function, SteadyTime deadline,
                                                 const std::stop_token &stop)
{
    struct Shared
    {
        std::mutex mutex; // protects over and result
        std::condition_variable_any ended;
        bool over = false;
        std::optional<Result> result;
    };
    const auto shared = std::make_shared<Shared>();
    auto body = [shared, function = std::move(function), mark = std::make_unique<LeftBehind>()]() mutable {
        const auto counted = std::move(mark); // goes last, after what the function owns
        std::optional<Result> result;
        try {
            const auto own = std::exchange(function, nullptr);
            result = own();
        } catch (...) { // nobody here could tell more than that there is no result
        }
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(result);
        shared->over = true;
        shared->ended.notify_all();
    };
    try {
        std::thread(std::move(body)).detach();
    } catch (const std::system_error &) {
        return std::nullopt;
    }

    std::unique_lock lock(shared->mutex);
    shared->ended.wait_until(lock, stop, deadline, [&shared] { return shared->over; });
    return std::move(shared->result);
}

} // namespace sitrep
