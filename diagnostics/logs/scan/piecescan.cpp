// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/piecescan.h"

#include "diagnostics/logs/scan/lineends.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr size_t slack = LogHeadReader::usefulMargin; // readable behind each line

} // namespace

ScanBuffers::ScanBuffers()
    : m_bytes(new char[longestHead + static_cast<size_t>(readSize) + slack])
    , m_ends(new quint32[lookSize])
{
    std::memset(m_bytes.get() + longestHead + readSize, 0, slack);
}

PieceScan::PieceScan(const LogFile &file, const LogFormat &format, const LogPiece &piece, const ScanBuffers &buffers)
    : m_file(file)
    , m_piece(piece)
    , m_buffers(buffers)
    , m_heads(format, file.changed())
    , m_read(piece.beginsWithLine ? piece.from : piece.from - 1)
    , m_bufferStart(m_read)
    , m_lineOffset(piece.from)
    , m_isSeeking(!piece.beginsWithLine)
{}

PieceLines PieceScan::run(const std::stop_token &stop)
{
    while (!m_done) {
        if (stop.stop_requested()) {
            m_result.wasStopped = true;
            m_result.problem = u"Reading %1 was stopped"_s.arg(m_file.path());
            break;
        }
        readOn();
    }
    finish();
    return std::move(m_result);
}

void PieceScan::readOn()
{
    const qint64 left = m_piece.isWhole ? ScanBuffers::readSize : m_file.size() - m_read;
    if (left <= 0) {
        m_done = true;
        return;
    }
    const qint64 wanted = std::min(ScanBuffers::readSize, left);
    const qint64 got = m_file.read(m_read, m_buffers.bytes() + m_kept, wanted);
    if (got > 0) {
        m_result.read += got;
        takeBytes(static_cast<size_t>(got));
        return;
    }
    m_done = true;
    if (!m_piece.isWhole || got < 0)
        cutShort(got);
}

void PieceScan::cutShort(qint64 got)
{
    if (got < 0)
        m_result.problem = u"%1 cannot be read on at byte %2: %3"_s.arg(m_file.path(), QString::number(m_read),
                                                                        qt_error_string(errno));
    else
        m_result.problem = u"%1 shrank while it was read: %2 of %3 bytes were there"_s.arg(
            m_file.path(), QString::number(m_read), QString::number(m_file.size()));
}

void PieceScan::takeBytes(size_t count)
{
    m_bufferStart = m_read;
    m_read += static_cast<qint64>(count);
    const size_t end = m_kept + count;
    m_marks = AnswerMarks({m_buffers.bytes(), end});
    for (size_t from = m_kept; from < end && !m_done; from += ScanBuffers::lookSize)
        look(from, std::min(from + ScanBuffers::lookSize, end));
    m_done = m_done || (m_isSeeking && m_read >= m_piece.to); // no line begins here
    if (!m_done)
        keepRest(end);
}

void PieceScan::look(size_t from, size_t to)
{
    static const LineEndFinder find = lineEndFinder();
    const LineEnds found = find(m_buffers.bytes() + from, to - from, m_buffers.ends());
    for (size_t i = 0; i < found.count && !m_done; ++i)
        lineEndsAt(from + m_buffers.ends()[i], found.mayHoldDashes);
    m_mayHoldKey = m_mayHoldKey || found.mayHoldDashes;
}

/// \a end: of the line at hand, in the buffer.
void PieceScan::lineEndsAt(size_t end, bool mayHoldDashes)
{
    m_mayHoldKey = m_mayHoldKey || mayHoldDashes;
    if (m_isSeeking)
        m_isSeeking = false;
    else
        addLine({m_buffers.bytes() + m_lineBegin, std::min(end - m_lineBegin, ScanBuffers::longestHead)},
                m_marks.mayTell(m_lineBegin, end));
    m_mayHoldKey = false;
    m_lineBegin = end + 1;
    m_lineOffset = m_bufferStart + static_cast<qint64>(m_lineBegin - m_kept);
    m_done = m_lineOffset >= m_piece.to && !m_piece.isWhole;
}

/// Moves the beginning of a line whose end is not read yet to the front; of a long one what is looked at, and of a hole of
/// NULs a byte: the line may go on behind it with a head.
void PieceScan::keepRest(size_t end)
{
    const std::string_view line(m_buffers.bytes() + m_lineBegin, end - m_lineBegin);
    const bool isHole = line.starts_with('\0')
                        && std::memcmp(line.data(), line.data() + 1, line.size() - 1) == 0; // all of them the same
    if (!m_isSeeking && isHole) {
        m_kept = 1;
        m_buffers.bytes()[0] = '\0';
        m_lineBegin = 0;
        return;
    }
    const size_t rest = m_isSeeking ? 0 : std::min(end - m_lineBegin, ScanBuffers::longestHead);
    if (m_lineBegin > 0)
        std::memmove(m_buffers.bytes(), m_buffers.bytes() + m_lineBegin, rest);
    m_kept = rest;
    m_lineBegin = 0;
}

void PieceScan::addLine(std::string_view text, bool mayTellAnswer)
{
    if (std::exchange(m_expectsAnswer, mayTellAnswer) != mayTellAnswer)
        m_heads.expectAnswers(mayTellAnswer);
    if (m_lineOffset == 0 && text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const LogHead head = m_heads.read(text, slack);
    const bool startsEntry = head.startsEntry();
    if (!m_lines.hasRoom(startsEntry))
        m_result.blocks.push_back(m_lines.take(m_lineOffset));
    m_lines.addLine(m_lineOffset);
    if (startsEntry)
        m_lines.addEntry(head.time ? head.time : m_lastTime, head.level);
    m_lastTime = head.time ? head.time : m_lastTime;
    if (m_mayHoldKey || m_result.pem.isInside())
        m_result.pem.add(m_result.lines, text, m_heads.printed(text));
    ++m_result.lines;
}

/// What is left at the end is a line that no line end closes.
void PieceScan::finish()
{
    qint64 end = m_lineOffset;
    if (!m_isSeeking && m_lineOffset < m_read && m_lineOffset < m_piece.to && m_kept > 0) {
        const PemLines before = m_result.pem;
        addLine({m_buffers.bytes(), m_kept}, true);
        m_result.pemWithCutLine = std::exchange(m_result.pem, before);
        m_result.lastLineIsCut = true;
        end = m_read;
    }
    if (!m_lines.isEmpty())
        m_result.blocks.push_back(m_lines.take(end));
}

} // namespace sitrep
