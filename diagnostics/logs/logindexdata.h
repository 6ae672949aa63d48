// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/logformat.h"
#include "diagnostics/logs/logblock.h"
#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/pemlines.h"

namespace sitrep {

/// Where the bytes of a line lie, its line end among them, and a hole in front of it not.
struct LineBytes
{
    size_t file = 0;
    qint64 offset = 0;
    qint64 length = 0;
};

/// A block, and where its lines stand in the index.
struct PlacedBlock
{
    std::shared_ptr<const LogBlock> block; ///< never null
    size_t file = 0;
    qint64 firstLine = 0; ///< over all files

    const LogBlock *operator->() const { return block.get(); }
};

/// How far a file was read, so that it can be read on.
struct LogFileEnd
{
    qint64 lines = 0;
    qint64 read = 0;                         ///< bytes
    bool lastLineIsCut = false;              ///< it has no line end
    std::optional<Instant> lastTime;         ///< of its last entry
    PemLines keys;                           ///< of the lines with an end, numbered from the first of the file
    std::optional<PemLines> keysWithCutLine; ///< nothing: the same
    std::optional<size_t> bytes = {};        ///< a hash of what stands at both ends: bytesAt()
    std::optional<size_t> head = {};         ///< of what stands at the front: headBytes()
};

inline constexpr qint64 headSize = 1024; ///< bytes that tell a file apart

/// A hash of the first KiB of \a file and of the 4 KiB before \a end: who writes a file anew changes one of them. Nothing
/// when they cannot be read, which says nothing of what stands there.
[[nodiscard]] std::optional<size_t> bytesAt(const LogFile &file, qint64 end);

/// The same of the first KiB alone.
[[nodiscard]] std::optional<size_t> headBytes(const LogFile &file, qint64 end);

/// Whether \a file is shorter than its size() by now, or holds other bytes than \a bytes, its bytesAt() of before.
[[nodiscard]] bool wasEmptiedSince(const LogFile &file, std::optional<size_t> bytes);

/// What LogScan makes and LogIndex answers from.
struct LogIndex::Private
{
    std::vector<std::shared_ptr<const LogFile>> files; ///< those that could be opened
    std::vector<LogFormat> formats;                    ///< of the files
    std::optional<LogFormatName> namedFormat;          ///< that of all files, when somebody named it
    std::vector<qint64> fileFirstLines;                ///< over all files
    std::vector<PlacedBlock> blocks;                   ///< in the order of lines
    std::vector<LogFileEnd> ends;                      ///< by file
    std::vector<PemRange> pemRanges;                   ///< sorted
    qint64 lines = 0;
    qint64 entries = 0;

    /// An index of what is there so far. It shares the blocks.
    [[nodiscard]] std::shared_ptr<const LogIndex> snapshot() const;
    /// Notes what stands at the ends of \a file, for who reads it on.
    void rememberBytes(size_t file);

    struct Place
    {
        size_t block = 0;
        size_t line = 0; ///< in the block
    };
    /// Nothing outside of [0, lines).
    [[nodiscard]] std::optional<Place> place(qint64 line) const;
    /// The entry that a line belongs to, which may lie in an earlier block of its file.
    struct EntryPlace
    {
        size_t block = 0;
        size_t entry = 0;
    };
    [[nodiscard]] std::optional<EntryPlace> entryOf(qint64 line) const;
    [[nodiscard]] LineBytes bytesOf(const Place &place) const;
    [[nodiscard]] const PemRange *pemRangeOf(qint64 line) const; ///< nullptr when it is in none
};

} // namespace sitrep
