// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace sitrep {

/// Values on their way to one receiver. put() from any thread; takeAll() on the receiver's. The bell is rung once for
/// each time that the queue was empty, on the sender's thread, with no lock held: it may post an event and nothing
/// else.
template<typename Value>
class Inbox
{
public:
    using Bell = std::function<void()>;

    explicit Inbox(Bell bell = {})
        : m_bell(std::move(bell))
    {}

    void put(Value value)
    {
        bool ring = false;
        {
            const std::lock_guard lock(m_mutex);
            ring = m_values.empty();
            m_values.push_back(std::move(value));
        }
        if (ring && m_bell)
            m_bell();
    }

    [[nodiscard]] std::vector<Value> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

private:
    std::mutex m_mutex; // protects m_values
    std::vector<Value> m_values;
    const Bell m_bell;
};

} // namespace sitrep
