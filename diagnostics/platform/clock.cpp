// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/clock.h"

namespace sitrep {

namespace {

Instant systemNow()
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace

Instant SystemClock::wall() const
{
    return systemNow();
}

Instant SystemClock::real() const
{
    return systemNow();
}

SteadyTime SystemClock::steady() const
{
    return std::chrono::steady_clock::now();
}

ReplayClock::ReplayClock(Instant asOf)
    : m_asOf(asOf)
{}

Instant ReplayClock::wall() const
{
    return m_asOf;
}

Instant ReplayClock::real() const
{
    return systemNow();
}

SteadyTime ReplayClock::steady() const
{
    return std::chrono::steady_clock::now();
}

} // namespace sitrep
