// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logentrycursor.h"
#include "diagnostics/logs/logindexdata.h"

#include <span>

namespace sitrep {

/// Lines of a file that stand together: an entry, or lines that no entry of their block precedes.
struct StreamUnit
{
    qint64 line = 0; ///< the first, in the index
    qint64 lines = 0;
    qint64 time = 0; ///< microseconds; never less than that of the unit before
};

/// Where a file stands while it is merged with others.
struct StreamPlace
{
    qint64 line = 0; ///< with which a unit begins
    qint64 time = 0; ///< of the unit before
};

/// The blocks of one file. The index outlives it.
struct LogStream
{
    size_t source = 0; ///< which of several indexes
    std::span<const PlacedBlock> blocks;

    [[nodiscard]] StreamPlace begin() const;
    [[nodiscard]] bool holds(qint64 line) const;
};

/// Those files of an index that have lines.
[[nodiscard]] std::vector<LogStream> streamsOf(const LogIndex &index);

/// Walks over the units of a file. The blocks outlive it.
class EntryStream final
{
public:
    explicit EntryStream(const LogStream &stream)
        : m_blocks(stream.blocks)
    {}

    void seek(const StreamPlace &place);
    [[nodiscard]] bool isAtEnd() const { return m_block == m_blocks.size(); }
    [[nodiscard]] const StreamUnit &unit() const { return m_unit; }
    /// The place where the unit at hand begins.
    [[nodiscard]] StreamPlace place() const { return m_place; }
    void advance();

private:
    void enterBlock(size_t line);
    void takeUnit();
    [[nodiscard]] qint64 lineAt(size_t inBlock) const
    {
        return m_blocks[m_block].firstLine + static_cast<qint64>(inBlock);
    }

    std::span<const PlacedBlock> m_blocks;
    size_t m_block = 0;
    std::optional<LogEntryCursor> m_entries;
    LogEntry m_entry; // the one at hand or, in front of the first, the one that follows
    bool m_hasEntry = false;
    size_t m_line = 0; // in the block, where the unit at hand begins
    StreamUnit m_unit;
    StreamPlace m_place;
};

} // namespace sitrep
