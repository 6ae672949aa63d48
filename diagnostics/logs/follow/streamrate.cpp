// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/streamrate.h"

#include <algorithm>
#include <utility>

namespace sitrep {

std::string_view StreamRate::pass(std::string_view bytes, SteadyTime now)
{
    constexpr qint64 nanosecondsInASecond = 1'000'000'000;
    const auto passed = std::min<std::chrono::nanoseconds>(now - m_refilled, std::chrono::seconds(1));
    m_refilled = now;
    m_left = std::min(m_perSecond, m_left + m_perSecond * passed.count() / nanosecondsInASecond);
    if (static_cast<qint64>(bytes.size()) > m_left) {
        m_wasCut = m_wasCut || std::exchange(m_isInLine, false);
        m_isDropping = true;
        m_dropped += std::ranges::count(bytes, '\n');
        return {};
    }
    if (m_isDropping) {
        const size_t end = bytes.find('\n');
        if (end == std::string_view::npos)
            return {};
        ++m_dropped;
        m_isDropping = false;
        bytes.remove_prefix(end + 1);
    }
    m_left -= static_cast<qint64>(bytes.size());
    m_isInLine = bytes.empty() ? m_isInLine : !bytes.ends_with('\n');
    return bytes;
}

bool StreamRate::takeCut()
{
    return std::exchange(m_wasCut, false);
}

} // namespace sitrep
