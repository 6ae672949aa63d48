// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternjudge.h"
#include "diagnostics/logs/search/requiredliterals.h"

#include <QStringList>

#include <memory>
#include <vector>

struct hs_database;

namespace sitrep {

/// Patterns that are searched for together, ready for many threads. Immutable.
/// vectorscan goes once over the bytes for the texts that all of them need (requiredliterals.h), as literals and not as
/// patterns, since version 5.4.9 misses matches of some patterns (`[\x01-\xff]\x52`); what it finds it proposes. Where a
/// pattern needs no text, and on a processor without SSE4.2, every entry is judged.
class PatternSet final
{
public:
    enum class Path : quint8 {
        Literals, ///< entries that hold one of its texts are judged
        Entries,  ///< each is judged
        Nothing,  ///< not a pattern: matches nowhere
    };
    /// Whether vectorscan may be used: not, where tests want the judge alone.
    enum class Means : quint8 { All, JudgeAlone };
    /// What the id of a match of literals() names.
    struct Literal
    {
        quint32 pattern = 0;
        quint32 length = 0;
        bool begins = false; ///< as in RequiredLiteral
        ByteSet next;        ///< the same
    };

    explicit PatternSet(const QStringList &patterns, Means means = Means::All);
    ~PatternSet();
    PatternSet(const PatternSet &) = delete;
    PatternSet &operator=(const PatternSet &) = delete;

    [[nodiscard]] size_t size() const { return m_patterns.size(); }
    [[nodiscard]] const PatternJudge &judge(size_t pattern) const { return m_patterns[pattern].judge; }
    [[nodiscard]] Path path(size_t pattern) const { return m_patterns[pattern].path; }
    /// A plain entry that holds one of its texts is a match.
    [[nodiscard]] bool isExact(size_t pattern) const { return m_patterns[pattern].exact; }
    /// A pattern is judged entry by entry.
    [[nodiscard]] bool looksAtEntries() const;
    /// Null when no pattern needs a text.
    [[nodiscard]] const hs_database *literals() const { return m_database; }
    [[nodiscard]] const Literal &literal(size_t id) const { return m_literals[id]; }
    [[nodiscard]] size_t longestLiteral() const { return m_longestLiteral; } ///< in bytes

private:
    struct Pattern
    {
        PatternJudge judge;
        Path path = Path::Nothing;
        bool exact = false;
    };
    struct Texts;
    void addLiterals(quint32 pattern, Texts &texts);
    void compile(const Texts &texts);

    std::vector<Pattern> m_patterns;
    std::vector<Literal> m_literals;
    size_t m_longestLiteral = 0;
    hs_database *m_database = nullptr;
};

} // namespace sitrep
