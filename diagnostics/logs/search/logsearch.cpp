// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/logsearch.h"

#include "diagnostics/logs/search/blocksearch.h"
#include "diagnostics/logs/search/orderedwork.h"
#include "diagnostics/logs/search/searchthreads.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <map>

namespace sitrep {

namespace {

constexpr std::chrono::milliseconds batchEvery{100};

/// What the threads of a search share; they only read it, but for the counts.
struct SearchPlan
{
    SearchPlan(const LogIndex::Private &log, const LogQuery &asked, const LogSearch::Options &with)
        : data(log)
        , query(asked)
        , options(with)
        , patterns(asked.expression.patterns(),
                   with.judgeAlone ? PatternSet::Means::JudgeAlone : PatternSet::Means::All)
        , gaveUp(patterns.size())
        , mayBeWithoutMatch(query.expression.holds(0))
    {
        for (const PlacedBlock &block : data.blocks) {
            const bool isAsked = query.files.isEmpty() || query.files.contains(data.files[block.file]->path());
            if (isAsked && block.firstLine < options.endLine && endOf(block) > options.firstLine
                && filter().mayPass(*block.block))
                blocks.push_back(&block);
        }
    }

    [[nodiscard]] UnitFilter filter() const { return {query.levels, query.span}; }
    [[nodiscard]] static qint64 endOf(const PlacedBlock &block)
    {
        return block.firstLine + static_cast<qint64>(block->lineCount());
    }
    /// Some entries of \a block are not asked for by their lines.
    [[nodiscard]] bool hasOthers(const PlacedBlock &block) const
    {
        return options.among != nullptr || block.firstLine < options.firstLine || endOf(block) > options.endLine;
    }
    [[nodiscard]] bool isAsked(qint64 line) const
    {
        return line >= options.firstLine && line < options.endLine
               && (options.among == nullptr || options.among->contains(line));
    }

    /// Whether an entry that \a matching match belongs to the hits depends on patterns that nobody knows of.
    [[nodiscard]] bool isOpen(quint64 matching, quint64 unknown) const
    {
        constexpr int mostTried = 8; // patterns: 256 ways
        if (std::popcount(unknown) > mostTried)
            return true;
        const bool withNone = query.expression.holds(matching);
        for (quint64 some = unknown; some != 0; some = (some - 1) & unknown) {
            if (query.expression.holds(matching | some) != withNone)
                return true;
        }
        return false;
    }

    const LogIndex::Private &data;
    const LogQuery &query;
    const LogSearch::Options &options;
    PatternSet patterns;
    GaveUpCounts gaveUp;
    bool mayBeWithoutMatch; ///< entries that no pattern matches may be asked for
    std::vector<const PlacedBlock *> blocks;
};

/// What a block holds of what is asked for.
struct BlockHits
{
    std::vector<qint64> lines;
    std::vector<qint64> errors;
    std::vector<qint64> undecided;
};

/// One thread's part: the first lines of the entries of a block that the query asks for.
class QueryWorker final
{
public:
    QueryWorker(SearchPlan &plan, std::function<bool()> isStopped)
        : m_plan(plan)
        , m_blocks(plan.patterns, plan.gaveUp, isStopped)
        , m_judge(std::move(isStopped))
        , m_units(plan.filter(), true)
    {}

    BlockHits search(const PlacedBlock &block)
    {
        m_hasOthers = m_plan.hasOthers(block);
        m_units.take(block);
        m_matching.clear();
        m_unmasked.clear();
        BlockHits hits;
        if (m_plan.patterns.size() > 0
            && !m_blocks.run(*m_plan.data.files[block.file], m_units, [this](const SearchHit &hit) { take(hit); }))
            return hits; // stopped: what is not known yet is no hit
        addUndecided(hits);
        if (m_matching.empty() && !m_plan.mayBeWithoutMatch)
            return hits;
        m_matching.resize(m_units.count());
        quint64 last = 0;
        bool isAsked = m_plan.mayBeWithoutMatch;
        for (size_t unit = 0; unit < m_matching.size(); ++unit) {
            const quint64 matching = m_matching[unit];
            if (matching != last) {
                isAsked = m_plan.query.expression.holds(matching);
                last = matching;
            }
            // What a pattern matches was wanted.
            if (isAsked && (matching != 0 || m_units.isWanted(unit)))
                add(hits, unit, unit + 1 < m_matching.size() ? m_units.line(unit + 1) : SearchPlan::endOf(block));
        }
        return hits;
    }

private:
    void add(BlockHits &hits, size_t unit, qint64 end)
    {
        const qint64 first = m_units.line(unit);
        if (m_hasOthers && !m_plan.isAsked(first))
            return;
        hits.lines.push_back(first);
        if (!m_plan.options.wholeEntries)
            return;
        for (qint64 line = first + 1; line < end; ++line)
            hits.lines.push_back(line);
        if (m_units.level(unit) >= LogLevel::Error)
            hits.errors.push_back(first);
    }

    /// Where the answers that are missing could make an entry a hit, or none.
    void addUndecided(BlockHits &hits)
    {
        std::map<size_t, quint64> patternsOf;
        for (const auto *list : {&m_blocks.undecided(), &std::as_const(m_unmasked)}) {
            for (const auto &[unit, pattern] : *list)
                patternsOf[unit] |= quint64{1} << pattern;
        }
        for (const auto &[unit, patterns] : patternsOf) {
            const qint64 line = m_units.line(unit);
            if ((!m_hasOthers || m_plan.isAsked(line))
                && m_plan.isOpen(m_matching.empty() ? 0 : m_matching[unit], patterns))
                hits.undecided.push_back(line);
        }
    }

    void take(const SearchHit &hit)
    {
        if (m_hasOthers && !m_plan.isAsked(m_units.line(hit.unit)))
            return;
        if (m_plan.options.masker != nullptr && !matchesMasked(hit))
            return;
        if (m_matching.empty())
            m_matching.resize(m_units.count());
        m_matching[hit.unit] |= quint64{1} << hit.pattern;
    }

    bool matchesMasked(const SearchHit &hit)
    {
        const QString text = (hit.match == nullptr ? m_text.of(hit.bytes) : hit.text).toString();
        const QString masked = m_plan.options.masker->mask(text);
        if (masked == text)
            return true;
        const JudgeVerdict verdict = m_judge.ask(m_plan.patterns.judge(hit.pattern), masked);
        if (verdict == JudgeVerdict::GaveUp)
            m_unmasked.push_back({hit.unit, hit.pattern});
        return verdict == JudgeVerdict::Yes;
    }

    SearchPlan &m_plan;
    BlockSearch m_blocks;
    JudgeRun m_judge;
    EntryText m_text;
    BlockUnits m_units;
    bool m_hasOthers = false;                       // units of the block that are not asked for
    std::vector<quint64> m_matching;                // by unit, a bit for each pattern; empty: none matches
    std::vector<BlockSearch::Undecided> m_unmasked; // a pattern gave up on the masked text
};

/// Gathers what the threads found and tells it now and then.
class Gathering final
{
public:
    Gathering(const SearchPlan &plan, LogSearchResult &result)
        : m_plan(plan)
        , m_result(result)
    {
        for (const PlacedBlock *block : plan.blocks)
            m_bytes += static_cast<double>((*block)->end() - (*block)->offset());
    }

    bool take(const BlockHits &hits)
    {
        const std::vector<qint64> &lines = hits.lines;
        for (const qint64 line : hits.errors)
            m_result.errors.append(line);
        for (const qint64 line : lines)
            m_result.hits.append(line);
        for (const qint64 line : hits.undecided)
            m_result.undecided.append(line);
        const PlacedBlock &block = *m_plan.blocks[m_blocksDone++];
        m_bytesDone += static_cast<double>(block->end() - block->offset());
        if (m_plan.options.onBatch) {
            m_batch.lines.insert(m_batch.lines.end(), lines.begin(), lines.end());
            if (std::chrono::steady_clock::now() - m_told >= batchEvery)
                tell();
        }
        return !m_plan.options.stop.stop_requested();
    }

    void end()
    {
        m_result.complete = m_blocksDone == m_plan.blocks.size() && !m_plan.options.stop.stop_requested();
        if (m_plan.options.onBatch && !m_batch.lines.empty())
            tell();
    }

private:
    void tell()
    {
        m_batch.done = m_bytes > 0 ? m_bytesDone / m_bytes : 1;
        m_plan.options.onBatch(m_batch);
        m_batch.lines.clear();
        m_told = std::chrono::steady_clock::now();
    }

    const SearchPlan &m_plan;
    LogSearchResult &m_result;
    LogSearchBatch m_batch;
    size_t m_blocksDone = 0;
    double m_bytes = 0;
    double m_bytesDone = 0;
    std::chrono::steady_clock::time_point m_told = std::chrono::steady_clock::now();
};

} // namespace

LogSearchResult LogSearch::run(const LogIndex &index, const LogQuery &query, const Options &options)
{
    LogSearchResult result;
    SearchPlan plan(*index.d, query, options);
    Gathering gathering(plan, result);
    const auto makeWorker = [&plan](std::function<bool()> isStopped) {
        return [worker = std::make_shared<QueryWorker>(plan, std::move(isStopped)), &plan](size_t item) {
            return worker->search(*plan.blocks[item]);
        };
    };
    OrderedWork<BlockHits>::run(
        plan.blocks.size(), searchThreads(plan.blocks), makeWorker,
        [&gathering](const BlockHits &hits) { return gathering.take(hits); },
        [&options] { return !options.stop.stop_requested(); });
    gathering.end();
    return result;
}

} // namespace sitrep
