// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/scan/filejoin.h"
#include "diagnostics/logs/scan/logpieces.h"
#include "diagnostics/logs/scan/scanworkers.h"

#include <algorithm>

namespace sitrep {

namespace {

/// Makes an index out of an older one, file by file.
class LogGrowth final
{
public:
    LogGrowth(const LogIndex::Private &old, std::stop_token stop)
        : m_old(old)
        , m_stop(std::move(stop))
    {
        data.namedFormat = old.namedFormat;
    }

    void take(size_t file)
    {
        const LogFileEnd &end = m_old.ends[file];
        std::optional<LogFile> now = m_old.files[file]->asItIsNow();
        LogFileChange &change = changes.emplace_back();
        change.wasReplaced = m_old.files[file]->wasReplaced();
        change.wasRewritten = now && (now->size() < end.read || end.bytes != bytesAt(*now, end.read));
        const bool grew = now && !change.wasRewritten && now->size() > end.read;
        keep(file);
        if (!grew)
            return;
        if (end.lines == 0) // nothing was there to tell it by
            data.formats[file] = formatOf(*now, m_old.namedFormat);
        dropCutLine(file);
        data.files[file] = std::make_shared<const LogFile>(std::move(*now));
        readOn(file);
        change.appended = data.ends[file].read - end.read;
        hasGrown = hasGrown || change.appended > 0;
    }

    LogIndex::Private data;
    std::vector<LogFileChange> changes;
    QStringList problems;
    bool hasGrown = false;

private:
    void keep(size_t file)
    {
        data.files.push_back(m_old.files[file]);
        data.formats.push_back(m_old.formats[file]);
        data.fileFirstLines.push_back(data.lines);
        data.ends.push_back(m_old.ends[file]);
        const qint64 moved = data.lines - m_old.fileFirstLines[file];
        for (; m_block < m_old.blocks.size() && m_old.blocks[m_block].file == file; ++m_block) {
            const PlacedBlock &block = m_old.blocks[m_block];
            data.blocks.push_back({block.block, file, block.firstLine + moved});
            data.entries += static_cast<qint64>(block->entryCount());
        }
        data.lines += data.ends.back().lines;
    }

    /// A line that had no end yet may be longer now, and may say something else.
    void dropCutLine(size_t file)
    {
        LogFileEnd &end = data.ends[file];
        end.keysWithCutLine.reset();
        if (!std::exchange(end.lastLineIsCut, false))
            return;
        PlacedBlock &last = data.blocks.back();
        LogBlockLines lines(*last.block);
        end.read = lines.offsets().back();
        data.entries -= static_cast<qint64>(last->entryCount());
        lines.dropLine();
        --end.lines;
        --data.lines;
        if (lines.isEmpty()) {
            data.blocks.pop_back();
        } else {
            last.block = lines.take(end.read);
            data.entries += static_cast<qint64>(last->entryCount());
        }
        const auto timed = std::find_if(data.blocks.rbegin(), data.blocks.rend(), [file](const PlacedBlock &block) {
            return block.file != file || block->timedEntries() > 0;
        });
        const bool found = timed != data.blocks.rend() && timed->file == file;
        end.lastTime = found ? (*timed)->entryTime((*timed)->entryCount() - 1) : std::nullopt;
    }

    void readOn(size_t file)
    {
        std::vector<LogPiece> pieces;
        addPieces(pieces, file, *data.files[file], data.ends[file].read);
        ScanWorkers workers(data.files, data.formats, std::move(pieces), m_stop);
        for (size_t piece = 0; piece < workers.pieces().size(); ++piece) {
            PieceLines lines = workers.take();
            const QString problem = lines.problem;
            FileJoin(data, file).add(std::move(lines));
            if (problem.isEmpty())
                continue;
            problems.append(problem);
            return;
        }
    }

    const LogIndex::Private &m_old;
    std::stop_token m_stop;
    size_t m_block = 0; // of the old ones, that comes next
};

} // namespace

LogExtension LogScan::extend(const std::shared_ptr<const LogIndex> &old, const std::stop_token &stop)
{
    LogGrowth growth(*old->d, stop);
    for (size_t file = 0; file < old->d->files.size(); ++file)
        growth.take(file);
    if (!growth.hasGrown)
        return {old, std::move(growth.changes), std::move(growth.problems)};
    growth.data.rememberBytes();
    return {growth.data.snapshot(), std::move(growth.changes), std::move(growth.problems)};
}

} // namespace sitrep
