// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternsyntax.h"

#include <string>
#include <string_view>
#include <utility>

namespace sitrep {

/// Reads one pattern from left to right; whatever it does not know makes it give up.
class PatternReader final
{
public:
    explicit PatternReader(const QString &pattern)
        : m_pattern(pattern.toStdU32String())
    {}

    std::optional<PatternSyntax> read();

private:
    struct Options
    {
        bool anyCase = false;
        bool dotTakesLineEnds = false;
    };

    [[nodiscard]] static PatternNode nodeOf(PatternNode::Kind kind)
    {
        PatternNode node;
        node.kind = kind;
        return node;
    }
    [[nodiscard]] bool isAtEnd() const { return m_gaveUp || m_at >= m_pattern.size(); }
    [[nodiscard]] char32_t sign(size_t ahead = 0) const
    {
        return m_at + ahead < m_pattern.size() ? m_pattern[m_at + ahead] : U'\0';
    }
    [[nodiscard]] bool isNext(std::u32string_view text) const
    {
        return std::u32string_view(m_pattern).substr(m_at).starts_with(text);
    }
    bool skip(std::u32string_view text)
    {
        const bool is = isNext(text);
        m_at += is ? text.size() : 0;
        return is;
    }
    PatternNode giveUp()
    {
        m_gaveUp = true;
        return {};
    }
    PatternNode unknown()
    {
        m_syntax.mayExplode = true;
        return inexact(nodeOf(PatternNode::Kind::Unknown));
    }
    PatternNode inexact(PatternNode node)
    {
        m_syntax.exact = false;
        return node;
    }

    /// Up to the end of the group. Options that are set within it hold up to there, over | too.
    PatternNode choice(Options options, int depth);
    PatternNode sequence(Options &options, int depth);
    PatternNode atom(Options &options, int depth);
    PatternNode literal(char32_t first, const Options &options);

    /// A match of it may go over the end of a line, and so over the end of an entry.
    PatternNode newlineAware(PatternNode node);
    PatternNode bracket(const Options &options);
    PatternNode escape(const Options &options);
    PatternNode property();
    PatternNode group(Options &options, int depth);
    PatternNode named(const Options &options, int depth);

    /// (?i) for the rest of the group, (?i:…) for itself.
    PatternNode optionsOrCall(Options &options, int depth);
    PatternNode closed(PatternNode node);
    PatternNode repeated(PatternNode node);
    PatternNode repeat(PatternNode node, int least, int most);

    /// * + ? {n} {n,} {n,m}; nothing when none stands here. A brace that is no count is itself.
    std::optional<std::pair<int, int>> counts();
    std::optional<int> number();

    const std::u32string m_pattern;
    size_t m_at = 0;
    bool m_gaveUp = false;
    PatternSyntax m_syntax;
};

} // namespace sitrep
