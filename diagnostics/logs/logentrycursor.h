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

/// The lengths of the lines of a block, with their ends; cheap when they are asked in order. The block outlives it.
class LogLineLengths final
{
public:
    explicit LogLineLengths(const LogBlock &block)
        : m_lengths(block.m_lengths)
    {}

    [[nodiscard]] qint64 of(size_t line)
    {
        if (line / PackedNumbers::frameSize != m_frame) {
            m_frame = line / PackedNumbers::frameSize;
            (void)m_lengths.unpack(m_frame, m_unpacked);
        }
        return m_unpacked[line % PackedNumbers::frameSize];
    }

private:
    const PackedNumbers &m_lengths;
    size_t m_frame = std::numeric_limits<size_t>::max();
    PackedNumbers::Frame m_unpacked;
};

/// Walks over the entries of a block in order; a few nanoseconds each. The block outlives it.
class LogEntryCursor final
{
public:
    explicit LogEntryCursor(const LogBlock &block);

    /// Fills in the next entry; false behind the last one.
    [[nodiscard]] bool next(LogEntry &entry);

private:
    [[nodiscard]] size_t entryLineFrom(size_t line) const;

    const LogBlock &m_block;
    LogLineLengths m_lengths;
    PackedNumbers::Frame m_levels;
    PackedNumbers::Frame m_steps;
    size_t m_entry = 0;
    size_t m_line = 0;   // of the entry that comes next
    qint64 m_offset = 0; // of that line
    qint64 m_time = 0;   // microseconds: of the entry before
};

} // namespace sitrep
