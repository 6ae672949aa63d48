// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindexdata.h"

#include <optional>
#include <vector>

namespace sitrep {

/// What is searched as one: an entry, or a line that belongs to none.
struct SearchUnit
{
    qint64 begin = 0; ///< in the file
    qint64 line = 0;  ///< its first, over all files
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
    bool wanted = true; ///< else it is passed over
};

/// The units of one block of the index, one after the other and nothing between them.
class BlockUnits final
{
public:
    /// \a loose: lines before the first entry count, each by itself.
    void take(const PlacedBlock &block, bool loose = false);

    [[nodiscard]] std::vector<SearchUnit> &units() { return m_units; }
    [[nodiscard]] const std::vector<SearchUnit> &units() const { return m_units; }
    [[nodiscard]] qint64 end(size_t unit) const { return unit + 1 < m_units.size() ? m_units[unit + 1].begin : m_end; }

private:
    std::vector<SearchUnit> m_units;
    qint64 m_end = 0; // in the file
};

} // namespace sitrep
