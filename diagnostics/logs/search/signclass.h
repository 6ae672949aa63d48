// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/search/patternnode.h"

#include <optional>
#include <string_view>

namespace sitrep {

/// Reads what stands between [ and ] in a pattern of PCRE2.
class SignClass final
{
public:
    /// \a at: behind the bracket.
    SignClass(std::u32string_view pattern, size_t at)
        : m_pattern(pattern)
        , m_at(at)
    {}

    [[nodiscard]] PatternNode read(bool anyCase);
    [[nodiscard]] size_t end() const { return m_at; } ///< behind the last bracket
    [[nodiscard]] bool gaveUp() const { return m_gaveUp; }
    [[nodiscard]] bool isExact() const { return m_exact; }

private:
    void item(PatternNode &signs);
    void escapedItem(PatternNode &signs);
    void namedItem(PatternNode &signs);
    void range(PatternNode &signs, char32_t first);
    [[nodiscard]] char32_t sign(size_t ahead = 0) const
    {
        return m_at + ahead < m_pattern.size() ? m_pattern[m_at + ahead] : U'\0';
    }

    std::u32string_view m_pattern;
    size_t m_at;
    bool m_gaveUp = false;
    bool m_exact = true;
};

/// The character that a backslash before \a at means: \n, \x41, \x{41}, \. and their kind. Moves \a at behind it; nothing
/// when it means something else.
[[nodiscard]] std::optional<char32_t> plainEscape(std::u32string_view pattern, size_t &at);

} // namespace sitrep
