// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/entrytext.h"
#include "diagnostics/logs/search/patternset.h"
#include "diagnostics/logs/search/searchunit.h"

#include <atomic>
#include <functional>
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
    size_t unit = 0;                 ///< of the block
    std::string_view bytes;          ///< of the unit, as far as it is searched
    QStringView text;                ///< the same as text; empty when nobody asked
    const JudgeRun *match = nullptr; ///< null when nobody asked
};

/// One thread's search: reads a block, finds the texts that patterns need, and judges the units that hold them.
class BlockSearch final
{
public:
    using Take = std::function<void(const SearchHit &)>;

    /// \a patterns, \a gaveUp outlive it. \a isStopped is asked for each piece, every 64 entries that are
    /// judged, and every few milliseconds in a long match.
    BlockSearch(const PatternSet &patterns, GaveUpCounts &gaveUp, std::function<bool()> isStopped);
    ~BlockSearch();
    BlockSearch(const BlockSearch &) = delete;
    BlockSearch &operator=(const BlockSearch &) = delete;

    /// Every hit of \a pattern comes with its match.
    void wantMatches(size_t pattern) { m_wantsMatch[pattern] = true; }
    /// Of each pattern the hits come in order; patterns one after the other for each piece of a block of more than 4 MiB,
    /// else for the block. False: stopped.
    [[nodiscard]] bool run(const LogFile &file, BlockUnits &units, const Take &take);

    struct Undecided
    {
        size_t unit = 0; ///< of the block
        size_t pattern = 0;
    };
    /// Of the last block, in any order: a pattern took too many steps, or was not tried because it was given up.
    [[nodiscard]] const std::vector<Undecided> &undecided() const { return m_undecided; }

private:
    /// Where a text stands.
    struct Place
    {
        quint32 at = 0; ///< in the piece
        quint32 literal = 0;
    };
    enum class Verdict : quint8 { Settled, GoOn, Stopped }; ///< GoOn: another place in the unit may tell

    [[nodiscard]] bool searchPiece(const LogFile &file, qint64 from, qint64 to, const Take &take);
    void read(const LogFile &file, qint64 from, qint64 to);
    void scan(size_t begin, size_t end);
    [[nodiscard]] bool judgePlaces(size_t pattern, const Take &take);
    [[nodiscard]] bool judgeEntries(size_t pattern, const Take &take);
    [[nodiscard]] Verdict judge(size_t pattern, const Place *place, const Take &take);
    [[nodiscard]] Verdict judgeText(size_t pattern, const Take &take);
    void tell(size_t pattern, const Take &take);
    [[nodiscard]] bool goToUnitOf(quint32 place);
    void goTo(size_t unit);
    [[nodiscard]] bool isToStop();
    [[nodiscard]] bool isUnitPlain();
    static int onMatch(unsigned literal, unsigned long long from, unsigned long long to, unsigned flags, void *search);

    const PatternSet &m_patterns;
    GaveUpCounts &m_gaveUp;
    std::function<bool()> m_isStopped;
    std::vector<bool> m_wantsMatch;
    hs_scratch *m_scratch = nullptr;
    JudgeRun m_judge;
    EntryText m_text;

    std::vector<char> m_bytes; // of the piece
    qint64 m_from = 0;         // where it begins in the file
    size_t m_scanBegin = 0;    // of the bytes that are scanned at once
    size_t m_scanEnd = 0;
    size_t m_scanned = 0;                     // up to where places are known
    unsigned m_judged = 0;                    // units, one pattern after the other
    bool m_isScanned = true;                  // else they are not all known
    std::vector<std::vector<Place>> m_places; // by pattern

    BlockUnits *m_units = nullptr;
    size_t m_unit = 0;
    std::optional<size_t> m_behindHole; // the unit that began before the piece, with a hole
    std::string_view m_unitBytes;       // as far as they are searched
    std::optional<bool> m_isPlain;
    std::vector<Undecided> m_undecided;
};

} // namespace sitrep
