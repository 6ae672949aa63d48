// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/blocksearch.h"

#include <algorithm>
#include <cstring>
#include <hs.h>

namespace sitrep {

namespace {

constexpr qint64 pieceSize = qint64{1024} * 1024;
constexpr int nearUnits = 16;

} // namespace

/// Units of a piece that may match; found while vectorscan walks over it.
struct BlockSearch::Proposals
{
    std::vector<quint32> units;
    quint32 begin = 0; // of the last one: nothing that ends there is news
    quint32 end = 0;

    void clear()
    {
        units.clear();
        begin = 0;
        end = 0;
    }
    void sort()
    {
        if (!std::ranges::is_sorted(units))
            std::ranges::sort(units);
        units.erase(std::unique(units.begin(), units.end()), units.end());
    }
};

BlockSearch::BlockSearch(const PatternSet &patterns, GaveUpCounts &gaveUp, std::function<bool()> isStopped)
    : m_patterns(patterns)
    , m_gaveUp(gaveUp)
    , m_isStopped(std::move(isStopped))
    , m_wantsMatch(patterns.size(), false)
    , m_judge(m_isStopped)
    , m_proposals(patterns.size())
{
    if (m_patterns.blocks() != nullptr && hs_alloc_scratch(m_patterns.blocks(), &m_scratch) != HS_SUCCESS)
        throw std::bad_alloc();
}

BlockSearch::~BlockSearch()
{
    hs_free_scratch(m_scratch);
}

bool BlockSearch::run(const LogFile &file, const BlockUnits &units, const Take &take)
{
    for (size_t begin = 0; begin < units.units().size();) {
        if (m_isStopped())
            return false;
        const size_t end = pieceEnd(units, begin);
        const auto &all = units.units();
        const auto first = all.begin() + static_cast<qsizetype>(begin);
        if (std::any_of(first, all.begin() + static_cast<qsizetype>(end),
                        [](const SearchUnit &u) { return u.wanted; })) {
            read(file, units, begin, end);
            propose();
            for (size_t pattern = 0; pattern < m_patterns.size(); ++pattern) {
                if (!searchPiece(pattern, take))
                    return false;
            }
        }
        begin = end;
    }
    return true;
}

size_t BlockSearch::pieceEnd(const BlockUnits &units, size_t begin) const
{
    const qint64 from = units.units()[begin].begin;
    size_t end = begin + 1;
    while (end < units.units().size() && units.end(end) - from <= pieceSize)
        ++end;
    return end;
}

void BlockSearch::read(const LogFile &file, const BlockUnits &units, size_t begin, size_t end)
{
    const qint64 from = units.units()[begin].begin;
    const qint64 length = std::min(units.end(end - 1) - from, longestSearchedEntry);
    m_bytes.resize(static_cast<size_t>(length));
    const qint64 got = std::max(qint64{0}, file.read(from, m_bytes.data(), length));
    std::fill(m_bytes.begin() + got, m_bytes.end(), '\n'); // the file shrank meanwhile
    m_firstUnit = begin;
    m_ends.clear();
    m_pieceWanted.clear();
    for (size_t unit = begin; unit < end; ++unit) {
        m_ends.push_back(static_cast<quint32>(std::min(units.end(unit) - from, length)));
        m_pieceWanted.push_back(units.units()[unit].wanted);
    }
}

std::string_view BlockSearch::bytesOf(size_t unit) const
{
    const size_t begin = unit == 0 ? 0 : m_ends[unit - 1];
    return std::string_view(m_bytes).substr(begin, m_ends[unit] - begin);
}

void BlockSearch::propose()
{
    for (Proposals &proposals : m_proposals)
        proposals.clear();
    // What is cut has an end that only the judge knows.
    const bool isCut = m_ends.size() == 1 && static_cast<qint64>(m_bytes.size()) == longestSearchedEntry;
    const bool isScanned = m_patterns.blocks() != nullptr && !isCut
                           && hs_scan(m_patterns.blocks(), m_bytes.data(), static_cast<unsigned>(m_bytes.size()), 0,
                                      m_scratch, onMatch, this)
                                  == HS_SUCCESS;
    for (size_t pattern = 0; pattern < m_patterns.size(); ++pattern) {
        const PatternSet::Path path = m_patterns.path(pattern);
        const bool isMissed = path == PatternSet::Path::Blocks && !isScanned;
        if (path == PatternSet::Path::Entries || isMissed || (isCut && path == PatternSet::Path::Literals)) {
            m_proposals[pattern].clear();
            for (size_t unit = 0; unit < m_ends.size(); ++unit)
                m_proposals[pattern].units.push_back(static_cast<quint32>(unit));
        } else if (path == PatternSet::Path::Literals) {
            proposeLiterals(pattern);
        }
    }
}

int BlockSearch::onMatch(unsigned pattern, unsigned long long, unsigned long long to, unsigned, void *search)
{
    auto &self = *static_cast<BlockSearch *>(search);
    Proposals &proposals = self.m_proposals[pattern];
    const auto last = static_cast<quint32>(to - 1);
    if ((last < proposals.end && last >= proposals.begin) || last >= self.m_bytes.size())
        return 0;
    // Matches come in order and mostly a few units apart.
    auto unit = self.m_ends.cbegin();
    if (last >= proposals.end && !proposals.units.empty()) {
        unit += proposals.units.back() + 1;
        for (int step = 0; step < nearUnits && *unit <= last; ++step)
            ++unit;
    }
    if (*unit <= last)
        unit = std::upper_bound(unit, self.m_ends.cend(), last);
    proposals.begin = unit == self.m_ends.cbegin() ? 0 : *std::prev(unit);
    proposals.end = *unit;
    proposals.units.push_back(static_cast<quint32>(unit - self.m_ends.cbegin()));
    return 0;
}

void BlockSearch::proposeLiterals(size_t pattern)
{
    for (const QByteArray &literal : m_patterns.literals(pattern)) {
        const char *const first = m_bytes.data();
        const char *const last = first + m_bytes.size();
        for (const char *at = first; at < last;) {
            const void *found =
                ::memmem(at, static_cast<size_t>(last - at), literal.constData(), static_cast<size_t>(literal.size()));
            if (found == nullptr)
                break;
            const auto offset = static_cast<quint32>(static_cast<const char *>(found) - first);
            const auto unit = std::ranges::upper_bound(m_ends, offset);
            m_proposals[pattern].units.push_back(static_cast<quint32>(unit - m_ends.begin()));
            at = first + *unit;
        }
    }
}

bool BlockSearch::searchPiece(size_t pattern, const Take &take)
{
    Proposals &proposals = m_proposals[pattern];
    proposals.sort();
    for (const quint32 unit : proposals.units) {
        if (m_gaveUp.isOver(pattern))
            return true;
        if (m_pieceWanted[unit] && !decide(pattern, unit, take))
            return false;
    }
    return true;
}

bool BlockSearch::decide(size_t pattern, size_t unit, const Take &take)
{
    const std::string_view bytes = bytesOf(unit);
    const bool isCut = static_cast<qint64>(bytes.size()) == longestSearchedEntry;
    if (m_patterns.isExact(pattern) && !m_wantsMatch[pattern] && !isCut && isPlain(bytes)) {
        take({pattern, m_firstUnit + unit, bytes, {}, nullptr});
        return true;
    }
    const QStringView text = m_text.of(bytes);
    switch (m_judge.ask(m_patterns.judge(pattern), text)) {
    case JudgeVerdict::Yes:
        take({pattern, m_firstUnit + unit, bytes, text, &m_judge});
        return true;
    case JudgeVerdict::GaveUp:
        m_gaveUp.add(pattern);
        return true;
    case JudgeVerdict::Stopped:
        return false;
    case JudgeVerdict::No:
        break;
    }
    return true;
}

} // namespace sitrep
