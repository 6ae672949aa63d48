// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/blocksearch.h"
#include "diagnostics/logs/search/groupvalues.h"
#include "diagnostics/logs/search/hittimes.h"
#include "diagnostics/logs/search/loghits.h"

#include <functional>

namespace sitrep {

/// Finds the entries of a span that signatures match, all signatures in one pass, on all cores. The same files give the
/// same answer.
class SignatureSearch final
{
public:
    SignatureSearch(const LogIndex::Private &data, const QList<Signature> &signatures, const TimeSpan &span,
                    const Masker *masker, PatternSet::Means means = PatternSet::Means::All);

    [[nodiscard]] std::vector<SignatureHits> run(const std::function<bool()> &goOn);

private:
    /// What one pattern found, in one block or in all.
    struct Found
    {
        std::vector<std::pair<qint64, Instant>> hits; ///< first line and time of the entry
        std::map<QString, GroupValues> groups;
        std::map<QString, GroupValues> fields;
    };
    struct Sum
    {
        LogHits lines;
        std::optional<Instant> first;
        std::optional<Instant> last;
        std::map<QString, GroupValues> groups;
        std::map<QString, GroupValues> fields;
        bool isOfPair = false; ///< of a signature that precedes, or is preceded
        HitTimes times;        ///< only of these
    };
    using BlockFound = std::vector<Found>; // by pattern

    class Worker;

    [[nodiscard]] bool add(BlockFound &&found, const std::function<bool()> &goOn);
    void markPairs();
    [[nodiscard]] SignatureHits resultOf(size_t pattern);
    [[nodiscard]] std::map<QString, SignatureValues> valuesOf(size_t pattern,
                                                              const std::map<QString, GroupValues> &found) const;
    void countPreceded(size_t pattern, SignatureHits &result);
    void showHits(size_t pattern, SignatureHits &result) const;
    [[nodiscard]] qint64 matchLine(size_t pattern, qint64 line) const;

    const LogIndex::Private &m_data;
    const QList<Signature> &m_signatures;
    TimeSpan m_span;
    const Masker *m_masker; ///< may be null
    PatternSet m_patterns;
    GaveUpCounts m_gaveUp;
    std::vector<Sum> m_sums; // by pattern
};

} // namespace sitrep
