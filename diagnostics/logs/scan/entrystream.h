// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logentrycursor.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/search/loghits.h"

#include <span>

namespace sitrep {

/// Lines of a file that stand together: an entry, or lines that no entry of their block precedes.
struct StreamUnit
{
    qint64 line = 0; ///< the first, in the index
    qint64 lines = 0;
    qint64 time = 0; ///< microseconds; never less than that of the unit before

    friend bool operator==(const StreamUnit &, const StreamUnit &) = default;
};

/// Where a file stands while it is merged with others.
struct StreamPlace
{
    qint64 line = 0; ///< behind the unit before
    qint64 time = 0; ///< of the unit before
};

/// The blocks of one file. The index, and what is shown, outlive it.
struct LogStream
{
    size_t source = 0; ///< which of several indexes
    size_t file = 0;   ///< which of those files of the index that have lines
    std::span<const PlacedBlock> blocks;
    const LogHits *shown = nullptr; ///< lines of whole entries; null: all

    [[nodiscard]] StreamPlace begin() const;
    [[nodiscard]] bool holds(qint64 line) const;
    [[nodiscard]] std::pair<size_t, size_t> key() const { return {source, file}; }
};

/// Those files of an index that have lines.
[[nodiscard]] std::vector<LogStream> streamsOf(const LogIndex &index);
/// All blocks, in the order of lines.
[[nodiscard]] std::span<const PlacedBlock> blocksOf(const LogIndex &index);

/// Walks over the units of a file, those that are shown. The blocks outlive it.
class EntryStream final
{
public:
    explicit EntryStream(const LogStream &stream)
        : m_blocks(stream.blocks)
        , m_shown(stream.shown)
    {}

    void seek(const StreamPlace &place);
    [[nodiscard]] bool isAtEnd() const { return m_block == m_blocks.size(); }
    [[nodiscard]] const StreamUnit &unit() const { return m_unit; }
    /// The place behind the unit before.
    [[nodiscard]] StreamPlace place() const { return m_place; }
    void advance();

private:
    void enterBlock(size_t line);
    void takeUnit();
    void takeShownUnit();
    [[nodiscard]] bool goTo(qint64 line);
    [[nodiscard]] qint64 lineAt(size_t inBlock) const
    {
        return m_blocks[m_block].firstLine + static_cast<qint64>(inBlock);
    }

    std::span<const PlacedBlock> m_blocks;
    const LogHits *m_shown;
    size_t m_block = 0;
    std::optional<LogEntryCursor> m_entries;
    LogEntry m_entry; // the one at hand or, in front of the first, the one that follows
    bool m_hasEntry = false;
    size_t m_line = 0; // in the block, where the unit at hand begins
    StreamUnit m_unit;
    StreamPlace m_place;
};

} // namespace sitrep
