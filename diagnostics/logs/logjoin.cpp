// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/format/logtext.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/scan/filejoin.h"

#include <algorithm>

namespace sitrep {

LogExtension LogScan::join(const std::shared_ptr<const LogIndex> &old, OpenedLog log, const std::stop_token &stop)
{
    LogExtension result{old, {}, std::move(log.problems)};
    if (!log.file.isOpen())
        return result;
    LogIndex::Private data = *old->d;
    data.pemRanges.clear(); // snapshot() makes them
    const size_t file = data.files.size();
    data.files.push_back(std::make_shared<const LogFile>(log.file.asItIsNow()));
    data.formats.push_back(formatOf(*data.files.back(), data.namedFormat));
    data.fileFirstLines.push_back(data.lines);
    data.ends.emplace_back();
    if (const QString problem = readBehind(data, file, 0, stop); !problem.isEmpty())
        result.problems.append(problem);
    data.rememberBytes(file);
    result.index = data.snapshot();
    return result;
}

std::shared_ptr<const LogIndex> LogScan::withCopy(const std::shared_ptr<const LogIndex> &old, const OpenedLog &copy)
{
    if (old->d->files.empty() || !copy.file.isOpen())
        return nullptr;
    const LogFileEnd &end = old->d->ends.back();
    if (copy.file.size() < end.read || !end.bytes || bytesAt(copy.file, end.read) != end.bytes)
        return nullptr;
    LogIndex::Private data = *old->d;
    data.pemRanges.clear();
    data.files.back() = std::make_shared<const LogFile>(copy.file);
    return data.snapshot();
}

bool LogScan::isBeginning(const LogIndex &old, const OpenedLog &copy)
{
    if (old.d->files.empty() || !copy.file.isOpen())
        return false;
    const LogFileEnd &end = old.d->ends.back();
    return copy.file.size() > 0 && copy.file.size() < end.read && copy.file.size() >= std::min(end.read, headSize)
           && end.head && headBytes(copy.file, end.read) == end.head;
}

bool LogScan::isCopy(const LogIndex &old, const OpenedLog &copy)
{
    return copy.file.isOpen() && std::ranges::any_of(old.d->ends, [&copy](const LogFileEnd &end) {
               // Few bytes may be the first ones of another log too.
               const bool tells = end.read >= headSize ? copy.file.size() >= end.read : copy.file.size() == end.read;
               return tells && end.read > 0 && end.bytes && bytesAt(copy.file, end.read) == end.bytes;
           });
}

std::shared_ptr<const LogIndex> LogScan::onlyFiles(const std::shared_ptr<const LogIndex> &old, size_t first,
                                                   size_t last)
{
    const LogIndex::Private &all = *old->d;
    LogIndex::Private data;
    data.namedFormat = all.namedFormat;
    for (size_t file = first; file < all.files.size() && file <= last; ++file) {
        data.files.push_back(all.files[file]);
        data.formats.push_back(all.formats[file]);
        data.ends.push_back(all.ends[file]);
        data.fileFirstLines.push_back(data.lines);
        data.lines += all.ends[file].lines;
    }
    const qint64 moved = data.files.empty() ? 0 : all.fileFirstLines[first];
    for (const PlacedBlock &block : all.blocks) {
        if (block.file < first || block.file > last)
            continue;
        data.blocks.push_back({block.block, block.file - first, block.firstLine - moved});
        data.entries += static_cast<qint64>(block->entryCount());
    }
    return data.snapshot();
}

std::shared_ptr<const LogFile> LogScan::lastFile(const LogIndex &index)
{
    return index.d->files.empty() ? nullptr : index.d->files.back();
}

bool LogScan::isAtHand(const LogIndex &index, qint64 line)
{
    const auto place = index.d->place(line);
    if (!place)
        return true;
    const PlacedBlock &block = index.d->blocks[place->block];
    const qint64 begin = block->offset(place->line);
    const qint64 length = block->offset(place->line + 1) - begin;
    const bool mayBeginWithHole = length > LogFile::leastHole;     // only reading on tells where its text begins
    const bool readsOthers = index.d->pemRangeOf(line) != nullptr; // of the same key
    return !mayBeginWithHole && !readsOthers && index.d->files[block.file]->isAtHand(begin, length);
}

LogTail LogScan::tailOf(const LogIndex &index)
{
    if (index.d->ends.empty())
        return {};
    const LogFileEnd &end = index.d->ends.back();
    LogTail tail{end.read, end.lines, 0};
    if (end.lastLineIsCut && !index.d->blocks.empty()) {
        const PlacedBlock &block = index.d->blocks.back();
        tail.cutLine = block->end() - block->offset(block->lineCount() - 1);
    }
    return tail;
}

} // namespace sitrep
