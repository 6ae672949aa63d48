// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/rows/siftslices.h"

#include "diagnostics/logs/scan/entrystream.h"

#include <queue>

#include <algorithm>

namespace sitrep {

namespace {

constexpr qint64 firstSlice = qint64{2} * 1024 * 1024; // bytes
constexpr qint64 largestSlice = qint64{256} * 1024 * 1024;

/// The blocks of a log from a line on.
class BlockWalk final
{
public:
    BlockWalk(const LogIndex &log, qint64 line)
        : m_blocks(blocksOf(log))
    {
        const auto after = std::ranges::upper_bound(m_blocks, line, {}, &PlacedBlock::firstLine);
        m_at = line >= log.lineCount() ? m_blocks.size() : static_cast<size_t>(after - m_blocks.begin()) - 1;
        takeTime();
    }

    [[nodiscard]] bool isAtEnd() const { return m_at == m_blocks.size(); }
    [[nodiscard]] Instant time() const { return m_time; } ///< never runs back
    [[nodiscard]] qint64 bytes() const { return m_blocks[m_at]->end() - m_blocks[m_at]->offset(); }
    [[nodiscard]] qint64 endLine() const
    {
        return m_blocks[m_at].firstLine + static_cast<qint64>(m_blocks[m_at]->lineCount());
    }
    void advance()
    {
        ++m_at;
        takeTime();
    }

private:
    void takeTime()
    {
        if (!isAtEnd() && m_blocks[m_at]->timedEntries() > 0)
            m_time = std::max(m_time, m_blocks[m_at]->firstTime());
    }

    std::span<const PlacedBlock> m_blocks;
    size_t m_at = 0;
    Instant m_time = Instant::min();
};

} // namespace

SiftSlices::SiftSlices(std::vector<std::shared_ptr<const LogIndex>> logs, std::vector<qint64> from)
    : m_logs(std::move(logs))
    , m_reached(std::move(from))
    , m_wanted(firstSlice)
{}

bool SiftSlices::isAtEnd() const
{
    for (size_t log = 0; log < m_logs.size(); ++log) {
        if (m_reached[log] < m_logs[log]->lineCount())
            return false;
    }
    return true;
}

const std::vector<qint64> &SiftSlices::next()
{
    std::vector<BlockWalk> walks;
    walks.reserve(m_logs.size());
    using Head = std::pair<Instant, size_t>;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (size_t log = 0; log < m_logs.size(); ++log) {
        walks.emplace_back(*m_logs[log], m_reached[log]);
        if (!walks.back().isAtEnd())
            heads.emplace(walks.back().time(), log);
    }
    for (qint64 bytes = 0; bytes < m_wanted && !heads.empty();) {
        const size_t log = heads.top().second;
        heads.pop();
        BlockWalk &walk = walks[log];
        bytes += walk.bytes();
        m_reached[log] = walk.endLine();
        walk.advance();
        if (!walk.isAtEnd())
            heads.emplace(walk.time(), log);
    }
    m_wanted = std::min(m_wanted * 4, largestSlice);
    return m_reached;
}

} // namespace sitrep
