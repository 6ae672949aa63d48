// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternjudge.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <memory>
#include <vector>

struct hs_database;

namespace sitrep {

/// Patterns that are searched for together, ready for many threads. Immutable.
/// vectorscan goes over whole blocks for those that are a text and only proposes entries (blockpattern.h); others, or all
/// of them on a processor without SSE4.2, go by their literals (requiredliterals.h), or every entry is looked at.
class PatternSet final
{
public:
    enum class Path : quint8 {
        Blocks,   ///< vectorscan proposes
        Literals, ///< what it cannot do without proposes
        Entries,  ///< each is judged
        Nothing,  ///< not a pattern: matches nowhere
    };
    /// Whether vectorscan may be used: not, where tests want the judge alone.
    enum class Means : quint8 { All, JudgeAlone };

    explicit PatternSet(const QStringList &patterns, Means means = Means::All);
    ~PatternSet();
    PatternSet(const PatternSet &) = delete;
    PatternSet &operator=(const PatternSet &) = delete;

    [[nodiscard]] size_t size() const { return m_patterns.size(); }
    [[nodiscard]] const PatternJudge &judge(size_t pattern) const { return m_patterns[pattern].judge; }
    [[nodiscard]] Path path(size_t pattern) const { return m_patterns[pattern].path; }
    /// What vectorscan proposes in a plain entry is a match (blockpattern.h).
    [[nodiscard]] bool isExact(size_t pattern) const { return m_patterns[pattern].exact; }
    [[nodiscard]] const QList<QByteArray> &literals(size_t pattern) const { return m_patterns[pattern].literals; }
    /// Null when no pattern goes over blocks. The id of a match is the number of its pattern.
    [[nodiscard]] const hs_database *blocks() const { return m_blocks; }

private:
    struct Pattern
    {
        PatternJudge judge;
        Path path = Path::Nothing;
        bool exact = false;
        QList<QByteArray> literals;
    };
    void compileBlocks(std::vector<QByteArray> &expressions);

    std::vector<Pattern> m_patterns;
    hs_database *m_blocks = nullptr;
};

} // namespace sitrep
