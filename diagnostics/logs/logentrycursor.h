// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logblock.h"

namespace sitrep {

/// An entry of a block.
struct LogEntry
{
    size_t line = 0;   ///< its first, in the block
    qint64 offset = 0; ///< in the file
    qint64 end = 0;    ///< where it ends: at the next one, or with the block
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
};

/// The offsets of the lines of a block; cheap when they are asked in order. The block outlives it.
class LogLineOffsets final
{
public:
    explicit LogLineOffsets(const LogBlock &block)
        : m_block(block)
    {}

    /// In the file; of the line after the last one the block's end.
    [[nodiscard]] qint64 of(size_t line)
    {
        if (line == m_block.lineCount())
            return m_block.end();
        if (line / PackedNumbers::frameSize != m_frame) {
            m_frame = line / PackedNumbers::frameSize;
            m_block.m_lengths.unpackSums(m_frame, m_sums);
        }
        return m_block.m_offset + m_sums[line % PackedNumbers::frameSize];
    }

private:
    const LogBlock &m_block;
    size_t m_frame = std::numeric_limits<size_t>::max();
    PackedNumbers::Sums m_sums;
};

/// Walks over the entries of a block in order; a few nanoseconds each, less for those that are left out. The block
/// outlives it.
class LogEntryCursor final
{
public:
    /// Leaves out what is below \a atLeast.
    explicit LogEntryCursor(const LogBlock &block, LogLevel atLeast = LogLevel::None);

    /// Fills in the next entry; false behind the last one.
    [[nodiscard]] bool next(LogEntry &entry);

private:
    void goOn(size_t entries);
    [[nodiscard]] size_t line() const;
    [[nodiscard]] std::optional<Instant> timeOf(size_t entry);

    const LogBlock &m_block;
    LogLevel m_atLeast;
    LogLineOffsets m_offsets;
    PackedNumbers::Places m_places; // of those that are not left out, in the frame in front of m_nextFrame
    size_t m_place = 0;
    size_t m_found = 0;
    size_t m_nextFrame = 0;
    PackedNumbers::Sums m_times;
    size_t m_timesFrame = std::numeric_limits<size_t>::max();
    size_t m_entry = 0; // the one whose line stands at m_word and m_bits
    size_t m_word = 0;
    quint64 m_bits = 0; // of that word, without those in front
};

} // namespace sitrep
