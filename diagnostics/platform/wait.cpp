// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/wait.h"

#include "diagnostics/platform/descriptor.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <vector>

namespace sitrep {

namespace {

// Without a free descriptor for the bell a stop is still seen well within the 100 ms that Stop promises.
constexpr Milliseconds sliceWithoutBell{20};
constexpr Milliseconds longestPoll{60'000};

bool isWanted(Ready wanted, Ready flag)
{
    return (static_cast<int>(wanted) & static_cast<int>(flag)) != 0;
}

short pollEvents(Ready wanted)
{
    int events = 0;
    if (isWanted(wanted, Ready::Readable))
        events |= POLLIN;
    if (isWanted(wanted, Ready::Writable))
        events |= POLLOUT;
    return static_cast<short>(events);
}

/// An eventfd that a stop makes readable.
class StopBell final
{
public:
    explicit StopBell(const std::stop_token &stop)
    {
        if (!stop.stop_possible())
            return;
        m_event = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        if (m_event.isOpen())
            m_callback.emplace(stop, Ring{m_event.number()});
    }
    [[nodiscard]] int descriptor() const { return m_event.number(); }

private:
    struct Ring
    {
        int event;
        void operator()() const noexcept { ::eventfd_write(event, 1); }
    };
    Descriptor m_event;                                 // closed after the callback is gone
    std::optional<std::stop_callback<Ring>> m_callback; // its destructor waits for a callback that runs
};

/// For poll(2), rounded up, so that it never returns just before the deadline and spins.
int pollMilliseconds(SteadyTime deadline, bool sliced)
{
    const SteadyTime now = std::chrono::steady_clock::now();
    if (deadline <= now)
        return 0;
    const Milliseconds most = sliced ? sliceWithoutBell : longestPoll;
    if (deadline - now >= most)
        return static_cast<int>(most.count());
    return static_cast<int>(std::chrono::ceil<Milliseconds>(deadline - now).count());
}

bool takeResults(std::span<WaitItem> items, const std::vector<pollfd> &polled)
{
    bool any = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const int events = polled[i].revents;
        WaitItem &item = items[i];
        item.hungUp = (events & (POLLHUP | POLLERR | POLLNVAL)) != 0;
        item.readable = isWanted(item.wanted, Ready::Readable) && (item.hungUp || (events & POLLIN) != 0);
        item.writable = isWanted(item.wanted, Ready::Writable) && (item.hungUp || (events & POLLOUT) != 0);
        any = any || item.readable || item.writable;
    }
    return any;
}

} // namespace

WaitEnd waitForAny(std::span<WaitItem> items, SteadyTime deadline, const std::stop_token &stop)
{
    for (WaitItem &item : items)
        item.readable = item.writable = item.hungUp = false;

    const StopBell bell(stop);
    std::vector<pollfd> polled;
    polled.reserve(items.size() + 1);
    for (const WaitItem &item : items)
        polled.push_back({std::max(item.descriptor, -1), pollEvents(item.wanted), 0});
    polled.push_back({bell.descriptor(), POLLIN, 0});
    const bool sliced = stop.stop_possible() && bell.descriptor() < 0;

    while (true) {
        if (stop.stop_requested())
            return WaitEnd::Stopped;
        const int count = ::poll(polled.data(), polled.size(), pollMilliseconds(deadline, sliced));
        if (stop.stop_requested())
            return WaitEnd::Stopped;
        if (count > 0 && takeResults(items, polled))
            return WaitEnd::Ready;
        if (count < 0 && errno != EINTR && errno != EAGAIN)
            return WaitEnd::Deadline;
        if (std::chrono::steady_clock::now() >= deadline)
            return WaitEnd::Deadline;
    }
}

WaitResult waitFor(int descriptor, Ready wanted, SteadyTime deadline, const std::stop_token &stop)
{
    WaitItem item{.descriptor = descriptor, .wanted = wanted};
    const WaitEnd end = waitForAny({&item, 1}, deadline, stop);
    return {.end = end, .readable = item.readable, .writable = item.writable, .hungUp = item.hungUp};
}

bool sleepUntil(SteadyTime deadline, const std::stop_token &stop)
{
    return waitForAny({}, deadline, stop) != WaitEnd::Stopped;
}

} // namespace sitrep
