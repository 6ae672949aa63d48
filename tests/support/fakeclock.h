// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/clock.h"

#include <mutex>

namespace sitrep {

/// A clock that stands still until a test moves it. Its steady time begins at the real one, because the waits of
/// platform/wait are real: a deadline of this clock must not lie in their future. Safe to use from several threads.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant now)
        : m_wall(now)
        , m_real(now)
    {}

    [[nodiscard]] Instant wall() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_wall;
    }
    [[nodiscard]] Instant real() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_real;
    }
    [[nodiscard]] SteadyTime steady() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_steady;
    }

    /// Time passes: all three move.
    void advance(std::chrono::microseconds by)
    {
        const std::lock_guard lock(m_mutex);
        m_wall += by;
        m_real += by;
        m_steady += by;
    }
    /// Somebody sets the computer's clock: the steady one does not notice.
    void setWall(Instant now)
    {
        const std::lock_guard lock(m_mutex);
        m_wall = now;
        m_real = now;
    }

private:
    mutable std::mutex m_mutex; // protects all that follow
    Instant m_wall;
    Instant m_real;
    SteadyTime m_steady = std::chrono::steady_clock::now();
};

} // namespace sitrep
