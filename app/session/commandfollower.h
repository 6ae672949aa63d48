// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/sources/followcommand.h"

#include <mutex>
#include <thread>

namespace sitrep {

/// Follows a log source by its command on a thread of its own. On the session's thread.
class CommandFollower final
{
public:
    /// \a ready is called on the worker when part() changed; it must only ring a bell.
    CommandFollower(FollowBench bench, std::function<void()> ready);

    /// Nothing happens while it runs. Goes on in the same part.
    void begin();
    void end() { m_worker.request_stop(); } ///< the program is gone within 100 ms
    /// Nothing before the first begin().
    [[nodiscard]] std::optional<LogPart> part() const;

private:
    std::function<void()> m_ready;
    mutable std::mutex m_mutex; // protects the next two
    std::optional<LogPart> m_part;
    bool m_isRunning = false;
    FollowCommand m_command; ///< the worker's alone
    std::jthread m_worker;   // last: joined before the rest is gone
};

} // namespace sitrep
