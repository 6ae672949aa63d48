// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/logindexdata.h"

#include <optional>
#include <span>
#include <vector>

namespace sitrep {

/// Which units are searched, as far as the index tells.
struct UnitFilter
{
    quint8 levels = everyLevel;                  ///< one bit for each LogLevel
    std::optional<TimeSpan> span = std::nullopt; ///< of the unit's time; what has none is outside

    /// False: no unit of \a block passes.
    [[nodiscard]] bool mayPass(const LogBlock &block) const
    {
        return block.mayHold(levels) && !(span && block.isOutside(*span));
    }
};

/// What is searched as one, of one block of the index: its entries, and lines that belong to none. They lie one after the
/// other with nothing between them. Each part is unpacked when somebody asks for it: most blocks hold no hit, and a hit
/// mostly needs no more than its place. Numbers of units are from 0 within the block.
class BlockUnits final
{
public:
    /// \a loose: lines before the first entry count, each by itself.
    explicit BlockUnits(const UnitFilter &filter, bool loose = false)
        : m_filter(filter)
        , m_loose(loose)
    {}

    /// \a block stays where it is.
    void take(const PlacedBlock &block);

    [[nodiscard]] qint64 blockBegin() const { return (*m_block)->offset(); } ///< in the file, as all places
    [[nodiscard]] qint64 blockEnd() const { return (*m_block)->end(); }

    [[nodiscard]] size_t count() { return begins().size() - 1; }
    /// Where each unit begins, and where the last one ends.
    [[nodiscard]] std::span<const qint64> begins()
    {
        if (m_begins.empty())
            unpackPlaces();
        return m_begins;
    }
    [[nodiscard]] bool isWanted(size_t unit) { return !m_needsHeads || passes(head(unit)); }
    [[nodiscard]] qint64 line(size_t unit); ///< its first, over all files
    [[nodiscard]] LogLevel level(size_t unit) { return head(unit).level; }
    [[nodiscard]] std::optional<Instant> time(size_t unit) { return head(unit).time; }

private:
    struct Head
    {
        std::optional<Instant> time;
        LogLevel level = LogLevel::None;
    };
    void unpackPlaces();
    void unpackHeads();
    [[nodiscard]] const Head &head(size_t unit)
    {
        if (m_heads.empty())
            unpackHeads();
        return m_heads[unit];
    }
    [[nodiscard]] bool passes(const Head &head) const
    {
        return ((m_filter.levels >> static_cast<unsigned>(head.level)) & 1) != 0
               && (!m_filter.span || (head.time && m_filter.span->contains(*head.time)));
    }

    UnitFilter m_filter;
    bool m_loose;
    const PlacedBlock *m_block = nullptr;
    bool m_needsHeads = false;    // to know which units of the block are wanted
    size_t m_looseLines = 0;      // that lead the units
    std::vector<qint64> m_begins; // empty: not unpacked
    std::vector<quint16> m_lines; // of the units, in the block; empty: each line is one
    std::vector<Head> m_heads;    // empty: not unpacked
};

} // namespace sitrep
