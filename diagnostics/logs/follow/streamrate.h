// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/clock.h"

#include <string_view>

namespace sitrep {

/// Lets so many bytes a second of a stream through, and of what is more whole lines fall by the way. One thread.
class StreamRate final
{
public:
    explicit StreamRate(qint64 bytesASecond)
        : m_perSecond(bytesASecond)
        , m_left(bytesASecond)
    {}

    /// The part of \a bytes that stays, which are all of them or what stands behind the first line end. \a now never runs
    /// backwards.
    [[nodiscard]] std::string_view pass(std::string_view bytes, SteadyTime now);
    [[nodiscard]] qint64 dropped() const { return m_dropped; } ///< lines
    /// The last line that stayed was cut in the middle: its rest fell by the way.
    [[nodiscard]] bool takeCut();

private:
    qint64 m_perSecond;
    qint64 m_left; ///< bytes that may pass now, a second's at most
    SteadyTime m_refilled{};
    qint64 m_dropped = 0;
    bool m_isDropping = false;
    bool m_isInLine = false; ///< what passed last had no line end
    bool m_wasCut = false;
};

} // namespace sitrep
