// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/livegroups.h"

#include <array>
#include <atomic>
#include <csignal>
#include <utility>

namespace sitrep {

namespace {

// More than can run at once. A child that finds no place dies with the thread that started it (childstart.h).
constexpr int places = 1024;

// Without a lock: a signal handler may ask while another thread is in here.
using Table = std::array<std::atomic<pid_t>, places>;
static_assert(std::atomic<pid_t>::is_always_lock_free);

Table &table()
{
    static constinit Table groups{};
    return groups;
}

} // namespace

LiveGroup::LiveGroup(pid_t group)
{
    for (int i = 0; i < places && m_place < 0; ++i) {
        pid_t none = 0;
        if (table()[static_cast<std::size_t>(i)].compare_exchange_strong(none, group))
            m_place = i;
    }
}

void LiveGroup::end()
{
    if (m_place >= 0)
        table()[static_cast<std::size_t>(std::exchange(m_place, -1))].store(0);
}

int killLiveGroups()
{
    int killed = 0;
    for (const std::atomic<pid_t> &place : table()) {
        const pid_t group = place.load();
        if (group > 0 && ::kill(-group, SIGKILL) == 0)
            ++killed;
    }
    return killed;
}

} // namespace sitrep
