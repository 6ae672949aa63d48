// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/entrywalk.h"

#include "diagnostics/logs/logentrycursor.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace sitrep {

namespace {

constexpr qint64 pieceSize = qint64{256} * 1024;   // lies in a core's own cache while it is read
constexpr qint64 widestGap = qint64{64} * 1024;    // that is read although nothing in it is asked for
constexpr qint64 longestStart = qint64{16} * 1024; // of a line; an object of JSON has its message anywhere

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

EntryWalk::EntryWalk(const LogIndex::Private &data, const MiningQuestion &question)
    : m_data(data)
    , m_question(question)
    , m_piece(static_cast<size_t>(pieceSize))
    , m_readers(data.files.size())
{
    const auto hasTime = [](const PlacedBlock &block) { return block->timedEntries() > 0; };
    m_isByLine = question.wholeLog && question.atLeast == LogLevel::None && data.entries * 2 < data.lines
                 && std::ranges::none_of(data.blocks, hasTime);
}

void EntryWalk::walk(size_t block, const std::function<void(const MinedEntry &)> &take,
                     const std::function<bool()> &goOn)
{
    const PlacedBlock &walked = m_data.blocks[block];
    m_starts.clear();
    if (m_isByLine)
        collectLines(walked);
    else if (m_question.wholeLog || !walked->isOutside(m_question.span) || isBefore(walked->firstTime()))
        collectEntries(walked);
    readPieces(walked, take, goOn);
}

void EntryWalk::collectLines(const PlacedBlock &block)
{
    LogLineOffsets offsets(*block.block);
    LogEntryCursor entries(*block.block);
    LogEntry entry;
    bool hasEntry = entries.next(entry);
    for (size_t line = 0; line < block->lineCount(); ++line) {
        const bool isEntry = hasEntry && entry.line == line;
        add({block.firstLine + static_cast<qint64>(line), offsets.of(line), std::nullopt,
             isEntry ? entry.level : LogLevel::None, false});
        hasEntry = isEntry ? entries.next(entry) : hasEntry;
    }
}

void EntryWalk::collectEntries(const PlacedBlock &block)
{
    LogEntryCursor entries(*block.block, m_question.atLeast);
    for (LogEntry entry; entries.next(entry);) {
        const bool isIn = m_question.wholeLog || (entry.time && m_question.span.contains(*entry.time));
        if (isIn || (entry.time && isBefore(*entry.time)))
            add({block.firstLine + static_cast<qint64>(entry.line), entry.offset, entry.time, entry.level, !isIn});
    }
}

LogHeadReader &EntryWalk::readerOf(size_t file)
{
    if (!m_readers[file])
        m_readers[file].emplace(m_data.formats[file], m_data.files[file]->changed());
    return *m_readers[file];
}

void EntryWalk::add(const Start &start)
{
    if (m_data.pemRanges.empty() || m_data.pemRangeOf(start.line) == nullptr)
        m_starts.push_back(start);
}

MinedEntry EntryWalk::entryOf(const Start &start, std::string_view message) const
{
    const bool isEarlier = m_question.incidentStart && start.time && *start.time < *m_question.incidentStart;
    return {message, start.line, start.time, start.level, start.isBefore, isEarlier && !isBefore(*start.time)};
}

size_t EntryWalk::endOfPiece(size_t begin) const
{
    size_t end = begin + 1;
    while (end < m_starts.size() && m_starts[end].offset + longestStart - m_starts[begin].offset <= pieceSize
           && m_starts[end].offset - m_starts[end - 1].offset <= widestGap)
        ++end;
    return end;
}

/// Of a line that stands behind more NULs than are read of one.
void EntryWalk::takeBehindHole(const PlacedBlock &block, const Start &start,
                               const std::function<void(const MinedEntry &)> &take)
{
    const LogFile &file = *m_data.files[block.file];
    const qint64 text = file.behindNuls(start.offset, block->end());
    std::string line(static_cast<size_t>(std::min(longestStart, block->end() - text)), '\0');
    line.resize(
        static_cast<size_t>(std::max(file.read(text, line.data(), static_cast<qint64>(line.size())), qint64{0})));
    line.resize(std::min(line.find('\n'), line.size()));
    if (!m_isByLine || !isBlank(line))
        take(entryOf(start, readerOf(block.file).message(line)));
}

void EntryWalk::readPieces(const PlacedBlock &block, const std::function<void(const MinedEntry &)> &take,
                           const std::function<bool()> &goOn)
{
    const LogFile &file = *m_data.files[block.file];
    LogHeadReader &reader = readerOf(block.file);
    for (size_t begin = 0; begin < m_starts.size() && goesOn(goOn);) {
        const size_t end = endOfPiece(begin);
        const qint64 from = m_starts[begin].offset;
        const qint64 next = end < m_starts.size() ? m_starts[end].offset : block->end(); // the line ends before it
        const qint64 wanted = std::min(m_starts[end - 1].offset + longestStart, next) - from;
        const qint64 got = file.read(from, m_piece.data(), wanted);
        for (; begin < end; ++begin) {
            const Start &start = m_starts[begin];
            const qint64 left = got - (start.offset - from);
            if (left <= 0)
                continue; // the file shrank
            const char *const bytes = m_piece.data() + (start.offset - from);
            const auto most = static_cast<size_t>(std::min(left, longestStart));
            const void *const newline = std::memchr(bytes, '\n', most);
            const size_t size =
                newline == nullptr ? most : static_cast<size_t>(static_cast<const char *>(newline) - bytes);
            if (m_isByLine && isBlank({bytes, size}))
                continue;
            if (*bytes == '\0' && newline == nullptr) {
                takeBehindHole(block, start, take);
                continue;
            }
            take(entryOf(start, reader.message({bytes, size})));
        }
    }
}

} // namespace sitrep
