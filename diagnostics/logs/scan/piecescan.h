// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/lines/serveranswer.h"
#include "diagnostics/logs/format/loghead.h"
#include "diagnostics/logs/logfile.h"
#include "diagnostics/logs/pemlines.h"
#include "diagnostics/logs/scan/logblocklines.h"

#include <memory>
#include <stop_token>

namespace sitrep {

/// A part of a file: the lines that begin in [from, to).
struct LogPiece
{
    size_t file = 0;
    qint64 from = 0;
    qint64 to = 0;
    bool beginsWithLine = false; ///< a line begins at from; else the first that begins behind it is looked for
    bool isWhole = false;        ///< the file ends where it ends, as those of /proc, which have no size
};

/// The lines of a piece.
struct PieceLines
{
    std::vector<std::shared_ptr<const LogBlock>> blocks;
    qint64 lines = 0;
    qint64 read = 0;            ///< bytes
    bool lastLineIsCut = false; ///< it has no line end: the file ends, or reading did
    PemLines pem;               ///< of the lines with an end, numbered from the first of the piece
    std::optional<PemLines> pemWithCutLine;
    bool wasStopped = false;
    QString problem; ///< why it did not get to the end
};

/// What a worker reads with; about 1.4 MiB.
class ScanBuffers final
{
public:
    static constexpr qint64 readSize = qint64{256} * 1024; ///< fits into a core's own cache
    static constexpr size_t longestHead = size_t{1} << 20; ///< what is looked at of a line
    static constexpr size_t lookSize = size_t{32} * 1024;  ///< bytes whose line ends are found at once

    ScanBuffers();
    [[nodiscard]] char *bytes() const { return m_bytes.get(); }
    [[nodiscard]] quint32 *ends() const { return m_ends.get(); }

private:
    std::unique_ptr<char[]> m_bytes;
    std::unique_ptr<quint32[]> m_ends;
};

/// Reads one piece of a file: line ends, level and time of each line, and where private keys stand. A line that begins in
/// the piece is read to its end, wherever that is. One object for one piece.
class PieceScan final
{
public:
    PieceScan(const LogFile &file, const LogFormat &format, const LogPiece &piece, const ScanBuffers &buffers);

    /// Polls \a stop each 256 KiB.
    [[nodiscard]] PieceLines run(const std::stop_token &stop);

private:
    void readOn();
    void takeBytes(size_t count);
    void look(size_t from, size_t to);
    void lineEndsAt(size_t end, bool mayHoldDashes);
    void keepRest(size_t end);
    void addLine(std::string_view text, bool mayTellAnswer);
    void finish();
    void cutShort(qint64 got);

    const LogFile &m_file;
    const LogPiece m_piece;
    const ScanBuffers &m_buffers;
    LogHeadReader m_heads;
    AnswerMarks m_marks; ///< of the buffer
    bool m_expectsAnswer = true;
    LogBlockLines m_lines;
    std::optional<Instant> m_lastTime;
    PieceLines m_result;

    qint64 m_read;             // up to where in the file
    qint64 m_bufferStart;      // where in the file the bytes behind the kept ones begin
    size_t m_kept = 0;         // bytes of the line at hand, in front of those that are read next
    size_t m_lineBegin = 0;    // of the line at hand, in the buffer
    qint64 m_lineOffset = 0;   // and in the file
    bool m_isSeeking;          // for the first line end
    bool m_mayHoldKey = false; // the line at hand
    bool m_done = false;
};

} // namespace sitrep
