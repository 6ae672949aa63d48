// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/scan/piecescan.h"

#include <stop_token>

namespace sitrep {

/// Puts the pieces of one file behind each other, in their order, so that the index is the same as if the file had been
/// read in one go: an entry without a time takes that of the entry before it, lines that continue an entry stand in its
/// block, and a private key goes on.
class FileJoin final
{
public:
    /// \a file: the last one of \a data so far.
    FileJoin(LogIndex::Private &data, size_t file);

    void add(PieceLines piece);

private:
    void giveTimes(PieceLines &piece) const;
    void moveContinuations(PieceLines &piece);
    void joinKeys(PieceLines &piece);
    void append(std::shared_ptr<const LogBlock> block);
    [[nodiscard]] bool hasBlock() const;

    LogIndex::Private &m_data;
    size_t m_file;
};

/// Reads \a file, the last one of \a data so far, from \a begin on, behind what was read of it. Tells what could not be read,
/// which is all that stands behind it; else nothing.
[[nodiscard]] QString readBehind(LogIndex::Private &data, size_t file, qint64 begin, const std::stop_token &stop);

} // namespace sitrep
