// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/rows/logsift.h"

#include "diagnostics/logs/rows/siftslices.h"
#include "diagnostics/logs/scan/entrystream.h"
#include "diagnostics/logs/search/logsearch.h"

#include <algorithm>
#include <chrono>

namespace sitrep {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds tellEvery{100};

/// The first line of the unit of its block that \a line belongs to.
qint64 firstLineOfUnit(std::span<const PlacedBlock> blocks, qint64 line)
{
    const auto after = std::ranges::upper_bound(blocks, line, {}, &PlacedBlock::firstLine);
    const PlacedBlock &block = *std::prev(after);
    const auto entry = block->entryOf(static_cast<size_t>(line - block.firstLine));
    return block.firstLine + (entry ? static_cast<qint64>(block->entryLine(*entry)) : 0);
}

/// The first line of the last unit among the first \a lines: more lines may have come to it. Where it begins its block, lines
/// of it may have come to the block before. An entry over many blocks is so many units, of which only the last can change.
qint64 lastUnitLine(const LogIndex &log, qint64 lines)
{
    const std::span<const PlacedBlock> blocks = blocksOf(log);
    if (lines < 1 || blocks.empty())
        return 0;
    const qint64 line = firstLineOfUnit(blocks, lines - 1);
    const auto block = std::ranges::lower_bound(blocks, line, {}, &PlacedBlock::firstLine);
    const bool beginsBlock = block != blocks.end() && block->firstLine == line;
    if (!beginsBlock || line == 0 || (*std::prev(block))->lineCount() == LogBlock::mostLines)
        return line;
    return firstLineOfUnit(blocks, line - 1);
}

/// One log while it is searched.
struct SiftedLog
{
    std::shared_ptr<const LogIndex> index;
    LogHits shown;
    LogHits errors;
    LogHits undecided;
    std::shared_ptr<const LogHits> among; ///< null: all
    qint64 searched = 0;
    LogRowsPart part; ///< as it was told last
};

class Sifting final
{
public:
    Sifting(std::shared_ptr<const LogRows> before, const LogSift::Options &options, const LogSift::Take &take)
        : m_rows(std::move(before))
        , m_options(options)
        , m_take(take)
    {}

    void showAll(const std::vector<std::shared_ptr<const LogIndex>> &logs)
    {
        std::vector<LogRowsPart> parts;
        parts.reserve(logs.size());
        for (const auto &log : logs)
            parts.push_back(LogRowsPart::allOf(log));
        tell(std::move(parts));
    }

    void search(const std::vector<std::shared_ptr<const LogIndex>> &logs)
    {
        begin(logs);
        std::vector<qint64> from;
        from.reserve(m_logs.size());
        for (const SiftedLog &log : m_logs)
            from.push_back(log.searched);
        SiftSlices slices(logs, from);
        while (!slices.isAtEnd() && !m_options.stop.stop_requested()) {
            const std::vector<qint64> &ends = slices.next();
            for (size_t log = 0; log < m_logs.size(); ++log)
                searchTo(m_logs[log], ends[log]);
            if (SteadyClock::now() - m_told >= tellEvery && !slices.isAtEnd())
                tell(parts());
        }
        if (!m_options.stop.stop_requested())
            tell(parts());
    }

private:
    [[nodiscard]] std::shared_ptr<const LogHits> among(size_t log) const
    {
        if (m_options.among.empty())
            return nullptr;
        const auto hits = log < m_options.among.size() ? m_options.among[log] : nullptr;
        return hits ? hits : std::make_shared<const LogHits>();
    }

    void begin(const std::vector<std::shared_ptr<const LogIndex>> &logs)
    {
        for (size_t number = 0; number < logs.size(); ++number) {
            SiftedLog &log = m_logs.emplace_back(SiftedLog{logs[number], {}, {}, {}, among(number), 0, {}});
            if (number >= m_rows->parts().size())
                continue;
            log.part = m_rows->parts()[number];
            log.searched = log.part.searched;
            const qint64 again = number < m_options.again.size() ? m_options.again[number] : log.searched;
            const bool isSame = log.part.index == log.index && log.searched == log.index->lineCount();
            if (log.part.shown)
                log.shown = *log.part.shown;
            if (log.part.errors)
                log.errors = *log.part.errors;
            if (log.part.undecided)
                log.undecided = *log.part.undecided;
            if (isSame && again >= log.searched)
                continue;
            log.searched = lastUnitLine(*log.part.index, std::min(log.searched, again + 1));
            log.shown.cut(log.searched);
            log.errors.cut(log.searched);
            log.undecided.cut(log.searched);
            log.part.index = nullptr;
        }
    }

    void searchTo(SiftedLog &log, qint64 end)
    {
        if (end <= log.searched || m_options.stop.stop_requested())
            return;
        LogSearch::Options options;
        options.stop = m_options.stop;
        options.masker = m_options.masker.get();
        options.among = log.among.get();
        options.firstLine = log.searched;
        options.endLine = end;
        options.wholeEntries = true;
        const LogSearchResult found = LogSearch::run(*log.index, *m_options.query, options);
        if (!found.complete)
            return;
        log.shown.append(found.hits);
        log.errors.append(found.errors);
        log.undecided.append(found.undecided);
        log.searched = end;
        log.part.index = nullptr;
    }

    std::vector<LogRowsPart> parts()
    {
        std::vector<LogRowsPart> list;
        list.reserve(m_logs.size());
        for (SiftedLog &log : m_logs) {
            if (!log.part.index)
                log.part = {log.index, std::make_shared<const LogHits>(log.shown),
                            std::make_shared<const LogHits>(log.errors), log.searched,
                            std::make_shared<const LogHits>(log.undecided)};
            list.push_back(log.part);
        }
        return list;
    }

    void tell(std::vector<LogRowsPart> parts)
    {
        qint64 same = 0;
        auto rows = std::make_shared<const LogRows>(m_rows->extended(std::move(parts), same, m_options.stop));
        RowsChange change = changeBetween(*m_rows, *rows, same, m_options.stop);
        if (m_options.stop.stop_requested())
            return;
        m_rows = rows;
        m_told = SteadyClock::now();
        m_take({std::move(rows), std::move(change)});
    }

    std::shared_ptr<const LogRows> m_rows; // as they were told last
    const LogSift::Options &m_options;
    const LogSift::Take &m_take;
    std::vector<SiftedLog> m_logs;
    SteadyClock::time_point m_told; // long ago: the first rows are told at once
};

} // namespace

void LogSift::run(const std::shared_ptr<const LogRows> &before,
                  const std::vector<std::shared_ptr<const LogIndex>> &logs, const Options &options, const Take &take)
{
    Sifting sifting(before ? before : std::make_shared<const LogRows>(), options, take);
    if (options.query)
        sifting.search(logs);
    else
        sifting.showAll(logs);
}

} // namespace sitrep
