// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <chrono>

namespace sitrep {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Two clocks: wall() dates what happened, steady() measures how long. Implementations are safe to call from several
/// threads.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant wall() const = 0; ///< the incident's wall clock; stands still in a replay
    [[nodiscard]] virtual Instant real() const = 0; ///< when something is recorded; never stands still
    [[nodiscard]] virtual SteadyTime steady() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant wall() const override;
    [[nodiscard]] Instant real() const override;
    [[nodiscard]] SteadyTime steady() const override;
};

/// The clock of a past outage: wall() is always \a asOf.
class ReplayClock final : public Clock
{
public:
    explicit ReplayClock(Instant asOf);
    [[nodiscard]] Instant wall() const override;
    [[nodiscard]] Instant real() const override;
    [[nodiscard]] SteadyTime steady() const override;

private:
    Instant m_asOf;
};

} // namespace sitrep
