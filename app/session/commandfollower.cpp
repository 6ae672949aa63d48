// SPDX-License-Identifier: Apache-2.0
#include "app/session/commandfollower.h"

namespace sitrep {

CommandFollower::CommandFollower(FollowBench bench, std::function<void()> ready)
    : m_ready(std::move(ready))
    , m_command(std::move(bench), [this](LogPart part) {
        {
            const std::lock_guard lock(m_mutex);
            m_part = std::move(part);
        }
        m_ready();
    })
{}

void CommandFollower::begin()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isRunning && !m_worker.get_stop_token().stop_requested())
            return;
    }
    if (m_worker.joinable()) // it has ended, or was told to; the program gets SIGKILL then
        m_worker.join();
    {
        const std::lock_guard lock(m_mutex);
        m_isRunning = true;
    }
    m_worker = std::jthread([this](const std::stop_token &stop) {
        m_command.run(stop);
        const std::lock_guard lock(m_mutex);
        m_isRunning = false;
    });
}

std::optional<LogPart> CommandFollower::part() const
{
    const std::lock_guard lock(m_mutex);
    return m_part;
}

} // namespace sitrep
