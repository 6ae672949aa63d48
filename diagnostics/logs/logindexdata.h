// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/logformat.h"
#include "diagnostics/logs/logblock.h"
#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/pemlines.h"

namespace sitrep {

/// Where the bytes of a line lie, its line end among them.
struct LineBytes
{
    size_t file = 0;
    qint64 offset = 0;
    qint64 length = 0;
};

/// What LogScan makes and LogIndex answers from.
struct LogIndex::Private
{
    std::vector<LogFile> files;         ///< those that could be opened
    std::vector<LogFormat> formats;     ///< of the files
    std::vector<qint64> fileFirstLines; ///< over all files
    std::vector<LogBlock> blocks;       ///< in the order of lines
    std::vector<PemRange> pemRanges;    ///< sorted
    qint64 lines = 0;
    qint64 entries = 0;

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
