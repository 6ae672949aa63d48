// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/signclass.h"

#include "diagnostics/logs/search/signsets.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr char32_t lastSign = 0x10FFFF;

std::optional<char32_t> hexValue(char32_t sign)
{
    if (sign >= U'0' && sign <= U'9')
        return sign - U'0';
    if (sign >= U'a' && sign <= U'f')
        return sign - U'a' + 10;
    if (sign >= U'A' && sign <= U'F')
        return sign - U'A' + 10;
    return std::nullopt;
}

/// Behind \x: up to two digits, or any number in braces.
std::optional<char32_t> hexSign(std::u32string_view pattern, size_t &at)
{
    const bool braces = at < pattern.size() && pattern[at] == U'{';
    at += braces ? 1 : 0;
    char32_t value = 0;
    size_t digits = 0;
    for (; at < pattern.size() && (braces || digits < 2); ++at, ++digits) {
        const auto digit = hexValue(pattern[at]);
        if (!digit)
            break;
        value = value * 16 + *digit;
        if (value > lastSign)
            return std::nullopt;
    }
    if (braces && (digits == 0 || at >= pattern.size() || pattern[at] != U'}'))
        return std::nullopt;
    at += braces ? 1 : 0;
    return value;
}

bool isLetterOrDigit(char32_t sign)
{
    return (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z') || (sign >= U'0' && sign <= U'9');
}

} // namespace

std::optional<char32_t> plainEscape(std::u32string_view pattern, size_t &at)
{
    if (at >= pattern.size())
        return std::nullopt;
    const char32_t letter = pattern[at++];
    switch (letter) {
    case U'n':
        return U'\n';
    case U'r':
        return U'\r';
    case U't':
        return U'\t';
    case U'f':
        return U'\f';
    case U'a':
        return U'\a';
    case U'e':
        return U'\x1b';
    case U'x':
        return hexSign(pattern, at);
    default:
        return isLetterOrDigit(letter) ? std::nullopt : std::optional(letter);
    }
}

PatternNode SignClass::read(bool anyCase)
{
    PatternNode signs;
    signs.kind = PatternNode::Kind::Signs;
    const bool negated = sign() == U'^';
    m_at += negated ? 1 : 0;
    if (sign() == U']')
        range(signs, m_pattern[m_at++]);
    while (!m_gaveUp && sign() != U']') {
        if (m_at >= m_pattern.size())
            m_gaveUp = true;
        else
            item(signs);
    }
    ++m_at;
    if (negated) {
        if (anyCase)
            signsets::addAsciiCase(signs);
        m_exact = m_exact && !(anyCase && (signs.others || !signs.wide.empty()));
        return signsets::without(signs);
    }
    if (anyCase && !signsets::addOtherCase(signs))
        m_exact = false;
    return signs;
}

void SignClass::item(PatternNode &signs)
{
    if (sign() == U'[' && (sign(1) == U':' || sign(1) == U'.' || sign(1) == U'='))
        namedItem(signs);
    else if (sign() == U'\\')
        escapedItem(signs);
    else
        range(signs, m_pattern[m_at++]);
}

void SignClass::escapedItem(PatternNode &signs)
{
    const char32_t letter = sign(1);
    const auto known =
        letter < 0x80 && letter != U'N' ? signsets::ofEscape(static_cast<char16_t>(letter)) : std::nullopt;
    ++m_at;
    if (known) {
        ++m_at;
        signsets::add(signs, *known);
        m_gaveUp =
            m_gaveUp || (sign() == U'-' && sign(1) != U']'); // [\d-z]: three of PCRE2's versions read it in two ways
        return;
    }
    if (letter == U'b') {
        ++m_at;
        range(signs, U'\b');
        return;
    }
    const auto plain = plainEscape(m_pattern, m_at);
    if (plain)
        range(signs, *plain);
    else
        m_gaveUp = true;
}

/// [:alpha:]; with \a anyCase upper and lower are both.
void SignClass::namedItem(PatternNode &signs)
{
    const size_t end = m_pattern.find(U":]", m_at);
    if (sign(1) != U':' || end == std::u32string_view::npos) {
        m_gaveUp = true;
        return;
    }
    std::u32string_view name = m_pattern.substr(m_at + 2, end - m_at - 2);
    const bool negated = name.starts_with(U'^');
    name.remove_prefix(negated ? 1 : 0);
    const auto known = signsets::ofName(QString::fromUcs4(name.data(), static_cast<qsizetype>(name.size())));
    if (!known) {
        m_gaveUp = true;
        return;
    }
    signsets::add(signs, negated ? signsets::without(*known) : *known);
    m_at = end + 2;
}

/// \a first, or all from it to what stands behind a hyphen.
void SignClass::range(PatternNode &signs, char32_t first)
{
    if (sign() != U'-' || sign(1) == U']') {
        signsets::add(signs, signsets::of(first));
        return;
    }
    ++m_at;
    if (m_at >= m_pattern.size() || sign() == U'[') {
        m_gaveUp = true;
        return;
    }
    char32_t last = m_pattern[m_at++];
    if (last == U'\\') {
        const auto plain = plainEscape(m_pattern, m_at);
        m_gaveUp = m_gaveUp || !plain;
        last = plain.value_or(first);
    }
    signsets::addRange(signs, first, last);
}

} // namespace sitrep
