// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>

namespace sitrep {

/// As read(2) does in a file system that does not answer: whoever comes here stays until it is let go. Any thread.
class Hang final
{
public:
    void stay()
    {
        std::unique_lock lock(m_mutex);
        m_isReached = true;
        m_changed.wait(lock, [this] { return m_isOver; });
    }
    void letGo()
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        m_changed.notify_all();
    }
    [[nodiscard]] bool isReached()
    {
        const std::lock_guard lock(m_mutex);
        return m_isReached;
    }

private:
    std::mutex m_mutex; // protects the next two
    bool m_isReached = false;
    bool m_isOver = false;
    std::condition_variable m_changed;
};

} // namespace sitrep
