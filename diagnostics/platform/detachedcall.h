// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/leftbehind.h"
#include "diagnostics/platform/wait.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace sitrep {

/// What only a blocking library or a file system offers (getaddrinfo, PQcancel, a file on a network), on a detached thread
/// that owns its values: \a function must own all that it touches (values or shared_ptr by copy). The process does not
/// wait for it at exit (anyWorkLeftBehind() tells).
template<typename Result>
class DetachedCall
{
public:
    explicit DetachedCall(std::function<Result()> function)
    {
        auto body = [shared = m_shared, function = std::move(function),
                     mark = std::make_unique<LeftBehind>()]() mutable {
            const auto counted = std::move(mark); // goes last, after what the function owns
            std::optional<Result> result;
            try {
                const auto own = std::exchange(function, nullptr);
                result = own();
            } catch (...) { // nobody here could tell more than that there is no result
            }
            shared->end(std::move(result));
        };
        try {
            std::thread(std::move(body)).detach();
        } catch (const std::system_error &) {
            m_shared->end(std::nullopt);
        }
    }

    /// Nothing when the deadline or a stop came first: the thread's result is then dropped. Nothing too when no thread
    /// could be made or the function threw. Once.
    [[nodiscard]] std::optional<Result> wait(SteadyTime deadline, const std::stop_token &stop)
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->ended.wait_until(lock, stop, deadline, [this] { return m_shared->over; });
        return std::move(m_shared->result);
    }

private:
    struct Shared
    {
        void end(std::optional<Result> given)
        {
            const std::lock_guard lock(mutex);
            result = std::move(given);
            over = true;
            ended.notify_all();
        }

        std::mutex mutex; // protects over and result
        std::condition_variable_any ended;
        bool over = false;
        std::optional<Result> result;
    };

    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

/// One such call, waited for at once.
template<typename Result>
[[nodiscard]] std::optional<Result> callDetached(std::function<Result()> function, SteadyTime deadline,
                                                 const std::stop_token &stop)
{
    return DetachedCall<Result>(std::move(function)).wait(deadline, stop);
}

/// Several, side by side: one that hangs takes no time from the others. The answers stand in the order of \a functions.
template<typename Result>
[[nodiscard]] std::vector<std::optional<Result>> callSideBySide(const std::vector<std::function<Result()>> &functions,
                                                                std::chrono::nanoseconds limit,
                                                                const std::stop_token &stop)
{
    constexpr std::size_t atOnce = 64; // threads
    std::vector<std::optional<Result>> results;
    results.reserve(functions.size());
    while (results.size() < functions.size()) {
        const std::size_t end = std::min(functions.size(), results.size() + atOnce);
        std::vector<DetachedCall<Result>> calls;
        calls.reserve(atOnce);
        for (std::size_t i = results.size(); i < end; ++i)
            calls.emplace_back(functions[i]);
        const SteadyTime deadline = std::chrono::steady_clock::now() + limit;
        for (DetachedCall<Result> &call : calls)
            results.push_back(call.wait(deadline, stop));
    }
    return results;
}

} // namespace sitrep
