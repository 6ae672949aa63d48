// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <vector>

namespace sitrep {

/// Finds lists, and lines below a name, that are too long for what stands around a hit, so that none of them is cut. Offsets in bytes.
/// Places are asked for in ascending order; all of them together take linear time. Thread-compatible.
class LongValues final
{
public:
    /// From the name's line, or the bracket, to before \a to; empty where nothing is long.
    struct Extent
    {
        qsizetype from = 0;
        qsizetype to = 0;
    };

    LongValues() = default;
    /// \a bytes are used as they are.
    explicit LongValues(QByteArrayView bytes);

    /// What holds the place \a at, or begins in its line.
    [[nodiscard]] Extent at(qsizetype at);

private:
    [[nodiscard]] qsizetype listEnd(qsizetype open) const;
    [[nodiscard]] qsizetype belowEnd(qsizetype lineBegin, qsizetype lineEnd) const;
    [[nodiscard]] Extent listAt(qsizetype at);
    [[nodiscard]] Extent belowAt(qsizetype at);

    QByteArrayView m_bytes;
    std::vector<Extent> m_lists; ///< ascending
    std::size_t m_next = 0;      ///< the first list that ends behind the last place
    Extent m_below;              ///< the last one
    qsizetype m_lineEnd = -1;    ///< of the last line that was looked at
};

} // namespace sitrep
