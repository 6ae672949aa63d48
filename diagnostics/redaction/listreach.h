// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace sitrep {

/// How far what stands behind or below a name may be followed, so that all of it takes linear time: to its end, but what begins inside
/// something followed already shares a part that is a few times the text, and beyond that goes as far as nearBy. Positions and lengths
/// in characters.
class ListReach final
{
public:
    static constexpr qsizetype nearBy = 2048;

    /// Of a text of \a size characters.
    explicit ListReach(qsizetype size)
        : m_size(size)
        , m_spare(timesFollowedAgain * size)
    {}

    /// Where to stop following what begins at \a from.
    [[nodiscard]] qsizetype limitFrom(qsizetype from) const
    {
        return from >= m_followed ? m_size : std::min(m_size, from + std::max(nearBy, m_spare));
    }
    /// Tells that what begins at \a from was followed up to \a to.
    void follow(qsizetype from, qsizetype to)
    {
        if (from < m_followed)
            m_spare = std::max<qsizetype>(0, m_spare - (to - from));
        m_followed = std::max(m_followed, to);
    }

private:
    static constexpr qsizetype timesFollowedAgain = 4;

    qsizetype m_size;
    qsizetype m_spare;
    qsizetype m_followed = 0;
};

} // namespace sitrep
