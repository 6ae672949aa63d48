// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/levels/leveltoken.h"

#include "diagnostics/logs/format/levels/levelbytes.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sitrep {

namespace {

using headbytes::isBlank;
using headbytes::isDigit;
using levelbytes::endsLevelAt;
using levelbytes::levelOfPostgres;

/// How many of \a bytes, from the lowest on, are letters.
size_t leadingLetters(quint64 bytes)
{
    constexpr quint64 highBits = 0x8080808080808080;
    constexpr quint64 each = 0x0101010101010101;
    const quint64 folded = bytes & 0x5F5F5F5F5F5F5F5F; // capitals, without the high bit
    const quint64 fromA = folded + (0x80 - 'A') * each;
    const quint64 beyondZ = folded + (0x80 - 'Z' - 1) * each;
    const quint64 isLetter = fromA & ~beyondZ & ~bytes & highBits;
    return static_cast<size_t>(std::countr_zero(~isLetter & highBits)) / 8; // 8 when all are
}

/// A bit for each of the first 64 bytes: whether it is a blank.
quint64 blanksOf(std::string_view text)
{
    quint64 blanks = 0;
    size_t at = 0;
#if defined(__SSE2__)
    const __m128i space = _mm_set1_epi8(' ');
    const __m128i tab = _mm_set1_epi8('\t');
    for (; at + 16 <= std::min<size_t>(text.size(), 64); at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text.data() + at));
        const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, space), _mm_cmpeq_epi8(bytes, tab));
        blanks |= quint64{static_cast<unsigned>(_mm_movemask_epi8(found))} << at;
    }
#endif
    for (; at < std::min<size_t>(text.size(), 64); ++at)
        blanks |= quint64{isBlank(text[at]) ? 1U : 0U} << at;
    return blanks;
}

/// npos when it does not begin in the first 64 bytes.
size_t beginOfToken(std::string_view text, int token)
{
    if (token == 0) {
        size_t begin = 0;
        while (begin < text.size() && isBlank(text[begin]))
            ++begin;
        return begin < std::min<size_t>(text.size(), 64) ? begin : std::string_view::npos;
    }
    const quint64 blanks = blanksOf(text);
    quint64 begins = ~blanks & (blanks << 1 | 1);
    for (int i = 0; i < token; ++i)
        begins &= begins - 1;
    return begins == 0 ? std::string_view::npos : static_cast<size_t>(std::countr_zero(begins));
}

/// Whether findLevel() walks over \a token, which is the first of the head or a further one, to the next. In doubt not.
bool isPassed(std::string_view token, bool isFirst)
{
    const char front = token.front();
    if (front == '{' || front == '"' || front == '\'' || token.find_first_of("=|\x1b") != std::string_view::npos)
        return false;
    if (front == '[' || front == '(' || front == '<') {
        const char close = front == '[' ? ']' : front == '(' ? ')' : '>';
        const size_t end = token.find_first_of(front == '[' ? ":]" : front == '(' ? ":)" : ":>");
        return end + 1 == token.size() && token[end] == close
               && levelOfWord(token.substr(1, end - 1)) == LogLevel::None;
    }
    const std::string_view letters = headbytes::wordAtFront(token);
    if (letters.size() >= 3
        && (levelOfWord(letters) != LogLevel::None || levelOfPostgres(token, letters) != LogLevel::None))
        return false;
    if (isFirst && levelbytes::levelOfChannel(token) != std::string_view::npos)
        return false;
    const bool isWord = letters.size() == token.size();
    return isFirst || !isWord || std::ranges::all_of(letters, headbytes::isUpper);
}

/// The same of all tokens of \a before, a head as far as a level.
bool arePassed(std::string_view before)
{
    constexpr std::string_view separators = "-,:;]"; // of findLevel(): they begin no token
    int passed = 0;
    for (headbytes::skipBlanks(before); !before.empty(); headbytes::skipBlanks(before)) {
        std::string_view token = headbytes::tokenAtFront(before);
        before.remove_prefix(token.size());
        token.remove_prefix(std::min(token.find_first_not_of(separators), token.size()));
        if (token == "|" || token.empty())
            continue;
        if (!isPassed(token, passed == 0) || ++passed == levelbytes::mostTokens)
            return false;
    }
    return true;
}

} // namespace

LevelPlace levelAtToken(std::string_view text, int token)
{
    const size_t at = beginOfToken(text, token);
    const bool bracketed = at < text.size() && text[at] == '[';
    const size_t begin = at + (bracketed ? 1 : 0);
    if (begin > text.size() || text.size() - begin < 9)
        return {};
    const quint64 word = headbytes::eightBytes(text.data() + begin);
    const size_t length = leadingLetters(word);
    if (length < 3 || length > 7) // of eight letters more may follow
        return {};
    size_t end = begin + length;
    if (bracketed) {
        while (end < text.size() && isBlank(text[end]))
            ++end;
        return end < text.size() && text[end] == ']' && arePassed(text.substr(0, at))
                   ? LevelPlace{levelOfShortWord(word, length), at, end + 1}
                   : LevelPlace{};
    }
    const bool isUpper = (word & 0x2020202020202020 & headbytes::lowBytes(length)) == 0;
    const bool fits = isUpper || (token == 0 && (text[end] == ':' || text[end] == '\t'));
    LogLevel level = fits && endsLevelAt(text, end) ? levelOfShortWord(word, length) : LogLevel::None;
    if (level == LogLevel::None && isUpper) {
        level = levelOfPostgres(text.substr(begin), text.substr(begin, length));
        end += isDigit(text[end]) ? 1U : 0U;
    }
    // A level before a bracket that it does not open stands in that bracket with other words.
    const bool isOne = level != LogLevel::None && text[begin + length] != ']' && arePassed(text.substr(0, at));
    return isOne ? LevelPlace{level, begin, end} : LevelPlace{};
}

} // namespace sitrep
