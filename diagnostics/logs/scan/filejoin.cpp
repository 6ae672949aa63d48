// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/filejoin.h"

#include "diagnostics/logs/format/loghead.h"
#include "diagnostics/logs/logentrycursor.h"
#include "diagnostics/logs/scan/logpieces.h"
#include "diagnostics/logs/scan/scanworkers.h"

#include <algorithm>
#include <string>

namespace sitrep {

namespace {

/// The lines of \a block in front of its first entry.
size_t leadingLines(const LogBlock &block)
{
    return block.entryCount() == 0 ? block.lineCount() : block.entryLine(0);
}

std::string lineBytes(const LogFile &file, qint64 begin, qint64 end)
{
    std::string text(static_cast<size_t>(std::min(end - begin, qint64{ScanBuffers::longestHead})), '\0');
    const qint64 got = file.read(begin, text.data(), static_cast<qint64>(text.size()));
    text.resize(static_cast<size_t>(std::max(got, qint64{0})));
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

} // namespace

FileJoin::FileJoin(LogIndex::Private &data, size_t file)
    : m_data(data)
    , m_file(file)
{}

bool FileJoin::hasBlock() const
{
    return !m_data.blocks.empty() && m_data.blocks.back().file == m_file;
}

void FileJoin::add(PieceLines piece)
{
    if (piece.lines == 0) // a long line goes through it
        return;
    LogFileEnd &end = m_data.ends[m_file];
    joinKeys(piece);
    if (end.lastTime)
        giveTimes(piece);
    moveContinuations(piece);
    for (std::shared_ptr<const LogBlock> &block : piece.blocks)
        append(std::move(block));
    if (hasBlock())
        end.read = m_data.blocks.back()->end();
    end.lastLineIsCut = piece.lastLineIsCut;
    end.lines += piece.lines;
    m_data.lines += piece.lines;
}

/// Entries in front of the first one that has a time.
void FileJoin::giveTimes(PieceLines &piece) const
{
    for (std::shared_ptr<const LogBlock> &block : piece.blocks) {
        const bool hasTimes = block->timedEntries() > 0;
        if (static_cast<size_t>(block->timedEntries()) < block->entryCount()) {
            LogBlockLines lines(*block);
            lines.giveTime(*m_data.ends[m_file].lastTime);
            block = lines.take(block->end());
        }
        if (hasTimes)
            return;
    }
}

/// Lines that continue the last entry of what is there go into its block, as far as there is room.
void FileJoin::moveContinuations(PieceLines &piece)
{
    if (!hasBlock() || m_data.blocks.back()->entryCount() == 0 || piece.blocks.empty()
        || leadingLines(*piece.blocks.front()) == 0)
        return;
    LogBlockLines lines(*m_data.blocks.back().block);
    qint64 end = m_data.blocks.back()->end();
    while (!piece.blocks.empty()) {
        const LogBlock &first = *piece.blocks.front();
        const size_t moved = std::min(leadingLines(first), LogBlock::mostLines - lines.lineCount());
        if (moved == 0)
            break;
        lines.addContinuations(first, moved);
        end = first.offset(moved);
        if (moved < first.lineCount()) {
            LogBlockLines rest(first, moved);
            piece.blocks.front() = rest.take(first.end());
            break;
        }
        piece.blocks.erase(piece.blocks.begin());
    }
    m_data.blocks.back().block = lines.take(end);
}

/// Small neighbours become one: a log that is followed grows by a few lines at a time.
void FileJoin::append(std::shared_ptr<const LogBlock> block)
{
    LogFileEnd &fileEnd = m_data.ends[m_file];
    m_data.entries += static_cast<qint64>(block->entryCount());
    if (block->timedEntries() > 0)
        fileEnd.lastTime = block->entryTime(block->entryCount() - 1);
    if (hasBlock() && m_data.blocks.back()->lineCount() + block->lineCount() <= LogBlock::usualLines) {
        LogBlockLines lines(*m_data.blocks.back().block);
        lines.addBlock(*block);
        m_data.blocks.back().block = lines.take(block->end());
        return;
    }
    const qint64 firstLine =
        hasBlock() ? m_data.blocks.back().firstLine + static_cast<qint64>(m_data.blocks.back()->lineCount())
                   : m_data.lines;
    m_data.blocks.push_back({std::move(block), m_file, firstLine});
}

/// A key that the piece begins within: its lines are read again until it ends.
void FileJoin::joinKeys(PieceLines &piece)
{
    LogFileEnd &end = m_data.ends[m_file];
    LogHeadReader reader(Instant{}); // of what is printed, which has no time that is asked for
    qint64 line = 0;
    for (const std::shared_ptr<const LogBlock> &block : piece.blocks) {
        LogLineOffsets offsets(*block);
        for (size_t i = 0; i < block->lineCount() && end.keys.isInside(); ++i, ++line) {
            const qint64 begin = offsets.of(i);
            const std::string text = lineBytes(*m_data.files[m_file], begin, offsets.of(i + 1));
            if (line + 1 == piece.lines && piece.lastLineIsCut) {
                end.keysWithCutLine = end.keys;
                end.keysWithCutLine->add(end.lines + line, text, reader.printed(text));
                return;
            }
            end.keys.add(end.lines + line, text, reader.printed(text));
        }
    }
    if (piece.pemWithCutLine) {
        end.keysWithCutLine = end.keys;
        end.keysWithCutLine->join(*piece.pemWithCutLine, end.lines, line);
    } else {
        end.keysWithCutLine.reset();
    }
    end.keys.join(piece.pem, end.lines, line);
}

QString readBehind(LogIndex::Private &data, size_t file, qint64 begin, const std::stop_token &stop)
{
    std::vector<LogPiece> pieces;
    addPieces(pieces, file, *data.files[file], begin);
    ScanWorkers workers(data.files, data.formats, std::move(pieces), stop);
    for (size_t piece = 0; piece < workers.pieces().size(); ++piece) {
        PieceLines lines = workers.take();
        const QString problem = lines.problem;
        FileJoin(data, file).add(std::move(lines));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace sitrep
