// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/logscan.h"
#include "diagnostics/logs/scan/filejoin.h"
#include "diagnostics/logs/scan/logblocklines.h"

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

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

    /// \a look: else it is kept as it is.
    void take(size_t file, bool look)
    {
        const LogFileEnd &end = m_old.ends[file];
        LogFileChange &change = changes.emplace_back();
        keep(file);
        if (!look)
            return;
        LogFile now = m_old.files[file]->asItIsNow();
        change.wasReplaced = now.wasReplaced();
        if (!isTheSame(now, end, change) || now.size() <= end.read)
            return;
        if (end.lines == 0) // nothing was there to tell it by
            data.formats[file] = formatOf(now, m_old.namedFormat);
        dropCutLine(file);
        data.files[file] = std::make_shared<const LogFile>(std::move(now));
        if (const QString problem = readBehind(data, file, data.ends[file].read, m_stop); !problem.isEmpty())
            problems.append(problem);
        data.rememberBytes(file);
        // Once more: who empties it meanwhile gives us the middle of other lines.
        const bool isKnown = isTheSame(data.files[file]->asItIsNow(), end, change) && data.ends[file].bytes
                             && data.ends[file].read >= end.read; // else its cut line could not be read again
        isBroken = isBroken || !isKnown;
        change.appended = data.ends[file].read - end.read;
        hasGrown = hasGrown || change.appended > 0;
    }

    LogIndex::Private data;
    std::vector<LogFileChange> changes;
    QStringList problems;
    bool hasGrown = false;
    bool isBroken = false; ///< what was read does not belong together

private:
    /// Whether what was read still stands in the file. When that cannot be read, nobody knows, and nothing is done.
    [[nodiscard]] bool isTheSame(const LogFile &now, const LogFileEnd &end, LogFileChange &change)
    {
        change.wasRewritten = now.size() < end.read;
        if (change.wasRewritten)
            return false;
        errno = 0;
        const std::optional<size_t> bytes = bytesAt(now, end.read);
        const int error = errno;
        if (!bytes) {
            change.wasRewritten = now.asItIsNow().size() < end.read;
            if (!change.wasRewritten)
                problems.append(u"%1 cannot be read at the moment: %2"_s.arg(now.path(), qt_error_string(error)));
            return false;
        }
        change.wasRewritten = end.bytes && end.bytes != bytes;
        return !change.wasRewritten;
    }

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

    const LogIndex::Private &m_old;
    std::stop_token m_stop;
    size_t m_block = 0; // of the old ones, that comes next
};

} // namespace

LogExtension LogScan::extend(const std::shared_ptr<const LogIndex> &old, const std::stop_token &stop, size_t first)
{
    LogGrowth growth(*old->d, stop);
    for (size_t file = 0; file < old->d->files.size(); ++file)
        growth.take(file, file >= first);
    if (growth.isBroken) {
        for (LogFileChange &change : growth.changes)
            change.appended = 0;
    }
    if (!growth.hasGrown || growth.isBroken)
        return {old, std::move(growth.changes), std::move(growth.problems)};
    return {growth.data.snapshot(), std::move(growth.changes), std::move(growth.problems)};
}

} // namespace sitrep
