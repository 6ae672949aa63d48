// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/entrytext.h"
#include "diagnostics/logs/search/patternset.h"
#include "diagnostics/logs/search/searchunit.h"

#include <atomic>
#include <functional>
#include <string>
#include <string_view>

struct hs_scratch;

namespace sitrep {

/// On how many entries each pattern took too many steps. Shared by threads.
class GaveUpCounts final
{
public:
    explicit GaveUpCounts(size_t patterns)
        : m_counts(patterns)
    {}
    void add(size_t pattern) { ++m_counts[pattern]; }
    [[nodiscard]] qint64 of(size_t pattern) const { return m_counts[pattern]; }
    /// A pattern that explodes so often is not tried again.
    [[nodiscard]] bool isOver(size_t pattern) const { return m_counts[pattern] >= 100; }

private:
    std::vector<std::atomic<qint64>> m_counts;
};

/// A pattern matches a unit.
struct SearchHit
{
    size_t pattern = 0;
    size_t unit = 0;
    std::string_view bytes;          ///< of the unit, as far as it is searched
    QStringView text;                ///< the same as text; empty when nobody asked
    const JudgeRun *match = nullptr; ///< null when nobody asked
};

/// One thread's search: reads the units of a block in pieces of about a MiB and finds the patterns that match each.
class BlockSearch final
{
public:
    using Take = std::function<void(const SearchHit &)>;

    /// \a patterns, \a gaveUp outlive it. \a isStopped is asked for each piece, and every few milliseconds in a long match.
    BlockSearch(const PatternSet &patterns, GaveUpCounts &gaveUp, std::function<bool()> isStopped);
    ~BlockSearch();
    BlockSearch(const BlockSearch &) = delete;
    BlockSearch &operator=(const BlockSearch &) = delete;

    /// Every hit of \a pattern comes with its match.
    void wantMatches(size_t pattern) { m_wantsMatch[pattern] = true; }
    /// Of each pattern the hits come in order; patterns one after the other for each piece. False: stopped.
    [[nodiscard]] bool run(const LogFile &file, const BlockUnits &units, const Take &take);

private:
    struct Proposals; ///< of one pattern

    [[nodiscard]] size_t pieceEnd(const BlockUnits &units, size_t begin) const;
    void read(const LogFile &file, const BlockUnits &units, size_t begin, size_t end);
    [[nodiscard]] bool searchPiece(size_t pattern, const Take &take);
    [[nodiscard]] bool decide(size_t pattern, size_t unit, const Take &take);
    void propose();
    void proposeLiterals(size_t pattern);
    [[nodiscard]] std::string_view bytesOf(size_t unit) const;
    static int onMatch(unsigned pattern, unsigned long long from, unsigned long long to, unsigned flags, void *search);

    const PatternSet &m_patterns;
    GaveUpCounts &m_gaveUp;
    std::function<bool()> m_isStopped;
    std::vector<bool> m_wantsMatch;
    hs_scratch *m_scratch = nullptr;
    JudgeRun m_judge;
    EntryText m_text;
    std::string m_bytes;         // of the piece
    std::vector<quint32> m_ends; // of its units, in it
    size_t m_firstUnit = 0;      // of the piece, in the block
    std::vector<bool> m_pieceWanted;
    std::vector<Proposals> m_proposals; // by pattern
};

} // namespace sitrep
