// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/levelsearch.h"

#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>
#include <array>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sitrep {

namespace {

using headbytes::isBlank;
using headbytes::isDigit;
using headbytes::takeByte;

constexpr int mostTokens = 6;

/// A set of bytes.
struct ByteSet
{
    constexpr explicit ByteSet(std::string_view bytes)
    {
        for (const char byte : bytes)
            has[static_cast<unsigned char>(byte)] = true;
    }
    constexpr bool operator()(char byte) const { return has[static_cast<unsigned char>(byte)]; }
    std::array<bool, 256> has{};
};

constexpr ByteSet isSeparator(" \t-|,:;]");
constexpr ByteSet endsLevel(" \t:|,;[]-/\x1b\r"); // ERROR/MainProcess is of Celery
constexpr ByteSet endsToken(" \t|\x1b");

bool isCapitals(std::string_view word)
{
    return std::ranges::all_of(word, headbytes::isUpper);
}

/// error, and core:error and core:trace3 as Apache writes them.
LogLevel levelInBrackets(std::string_view inside)
{
    const size_t colon = inside.rfind(':');
    if (colon == std::string_view::npos)
        return levelOfWord(inside);
    std::string_view level = inside.substr(colon + 1);
    if (level.size() == 6 && isDigit(level.back()))
        level.remove_suffix(1);
    const std::string_view module = inside.substr(0, colon);
    const bool isName =
        std::ranges::all_of(module, [](char byte) { return headbytes::isLower(byte) || isDigit(byte) || byte == '_'; });
    return isName ? levelOfWord(level) : LogLevel::None;
}

/// LOG: and DEBUG1: of PostgreSQL.
LogLevel levelOfPostgres(std::string_view text, std::string_view letters)
{
    if (letters == "LOG" && headbytes::byteAt(text, 3) == ':')
        return LogLevel::Info;
    if (letters == "DEBUG" && isDigit(headbytes::byteAt(text, 5)) && headbytes::byteAt(text, 6) == ':')
        return LogLevel::Debug;
    return LogLevel::None;
}

/// The level of the answer in `"GET /x HTTP/1.1" 500 145`, which Django's own server writes behind a time.
LogLevel levelOfRequest(std::string_view text)
{
    const size_t end = text.find('"', 1);
    if (end == std::string_view::npos || !headbytes::isUpper(headbytes::byteAt(text, 1)))
        return LogLevel::None;
    const std::string_view request = text.substr(1, end - 1);
    const size_t protocol = request.rfind(" HTTP/");
    const std::string_view answer = text.substr(end + 1);
    const bool isAnswered = protocol != std::string_view::npos && protocol > 0 && answer.starts_with(' ')
                            && headbytes::endOfDigits(answer, 1) == 4
                            && (answer.size() == 4 || isBlank(answer[4]) || answer[4] == '\r');
    return isAnswered ? levelOfStatus(headbytes::digits(answer, 1, 3)) : LogLevel::None;
}

/// Walks over the tokens behind the time until one is a level or none can follow.
class LevelSearch final
{
public:
    explicit LevelSearch(std::string_view text)
        : m_whole(text)
        , m_text(text)
    {}

    LevelPlace find()
    {
        for (int token = 1; token <= mostTokens && !m_ended;) {
            if (!skipSeparators())
                break;
            next(token);
            if (m_found.level != LogLevel::None)
                return m_found;
        }
        return {};
    }

private:
    [[nodiscard]] size_t at() const { return m_whole.size() - m_text.size(); }

    bool skipSeparators()
    {
        while (!m_text.empty()) {
            if (m_text.front() == '\x1b' && headbytes::takeColour(m_text))
                continue;
            if (!isSeparator(m_text.front()))
                return true;
            m_text.remove_prefix(1);
        }
        return false;
    }

    void next(int &token)
    {
        const char first = m_text.front();
        const size_t begin = at();
        if (first == '[' || first == '(' || first == '<') {
            ++token;
            const auto inside = takeBracketed(m_text);
            m_ended = !inside;
            m_found = {inside ? levelInBrackets(*inside) : LogLevel::None, begin, at()};
            return;
        }
        if (first == '{' || first == '"' || first == '\'') { // a payload or a quoted message
            m_ended = true;
            if (first == '"' && token == 1)
                m_found = {levelOfRequest(m_text), begin, begin};
            return;
        }
        // A token that is not the first one can belong to the head of a line when it holds more than letters, as names of
        // hosts, loggers and processes do, or capitals alone; a word of a sentence ends it.
        const std::string_view letters = headbytes::wordAtFront(m_text);
        if (isLevel(letters, token))
            return;
        size_t length = letters.size();
        size_t equals = 0;
        for (; length < m_text.size() && !endsToken(m_text[length]); ++length)
            equals = equals == 0 && m_text[length] == '=' ? length : equals;
        if (equals > 0)
            return pair(m_text.substr(0, equals));
        m_ended = token > 1 && length == letters.size() && !isCapitals(letters);
        ++token;
        m_text.remove_prefix(length);
    }

    /// `key=value` pairs are not counted: a line of logfmt is made of them.
    void pair(std::string_view key)
    {
        const size_t begin = at();
        m_text.remove_prefix(key.size() + 1);
        const std::string_view value = takeValue(m_text);
        m_found = {isLevelKey(key) ? levelOfWord(value) : LogLevel::None, begin, at(), true};
    }

    bool isLevel(std::string_view letters, int token)
    {
        if (letters.size() < 3)
            return false;
        const char after = letters.size() < m_text.size() ? m_text[letters.size()] : ' ';
        const bool small = token == 1 && (after == ':' || after == '\t' || after == '\x1b');
        if (!small && (!headbytes::isUpper(letters[1]) || !isCapitals(letters)))
            return false;
        LogLevel level = endsLevel(after) ? levelOfWord(letters) : LogLevel::None;
        if (level == LogLevel::None)
            level = levelOfPostgres(m_text, letters);
        if (level == LogLevel::None)
            return false;
        const size_t digit = isDigit(after) ? 1 : 0;
        m_found = {level, at(), at() + letters.size() + digit};
        return true;
    }

    std::string_view m_whole;
    std::string_view m_text;
    LevelPlace m_found;
    bool m_ended = false;
};

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

} // namespace

LevelPlace findLevel(std::string_view text)
{
    return LevelSearch(text).find();
}

LevelPlace levelAtFront(std::string_view text)
{
    if (text.empty())
        return {};
    const std::string_view whole = text;
    const auto here = [&whole, &text](LogLevel level, bool isPair = false) {
        return LevelPlace{level, 0, whole.size() - text.size(), isPair};
    };
    if (text.front() == '[') {
        const auto inside = takeBracketed(text);
        return inside ? here(levelOfWord(*inside)) : LevelPlace{};
    }
    const std::string_view word = headbytes::wordAtFront(text);
    const char after = word.size() < text.size() ? text[word.size()] : ' ';
    if (after == '=' && isLevelKey(word)) {
        text.remove_prefix(word.size() + 1);
        const LogLevel level = levelOfWord(takeValue(text));
        return here(level, true);
    }
    if (!isCapitals(word) || std::string_view(" \t:|[-\x1b\r").find(after) == std::string_view::npos)
        return {};
    text.remove_prefix(word.size());
    return here(levelOfWord(word));
}

std::optional<std::string_view> takeBracketed(std::string_view &text)
{
    const char open = text.front();
    const char close = open == '[' ? ']' : open == '(' ? ')' : open == '<' ? '>' : '\0';
    const size_t end = close == '\0' ? std::string_view::npos : text.find(close, 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view inside = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return headbytes::trimmed(inside);
}

std::string_view takeValue(std::string_view &text)
{
    const bool quoted = takeByte(text, '"');
    size_t end = 0;
    while (end < text.size() && (quoted ? text[end] != '"' : !isBlank(text[end])))
        end += size_t{quoted && text[end] == '\\' ? 2U : 1U};
    end = std::min(end, text.size());
    const std::string_view value = text.substr(0, end);
    text.remove_prefix(std::min(end + (quoted ? 1 : 0), text.size()));
    return value;
}

bool isLevelKey(std::string_view key)
{
    static constexpr std::array<std::string_view, 7> keys{"level",     "severity",  "lvl",      "loglevel",
                                                          "log_level", "levelname", "log.level"};
    return std::ranges::find(keys, key) != keys.end();
}

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
        return end < text.size() && text[end] == ']' ? LevelPlace{levelOfShortWord(word, length), at, end + 1}
                                                     : LevelPlace{};
    }
    const bool isUpper = (word & 0x2020202020202020 & headbytes::lowBytes(length)) == 0;
    const bool fits = isUpper || (token == 0 && (text[end] == ':' || text[end] == '\t'));
    LogLevel level = fits && endsLevel(text[end]) ? levelOfShortWord(word, length) : LogLevel::None;
    if (level == LogLevel::None && isUpper) {
        level = levelOfPostgres(text.substr(begin), text.substr(begin, length));
        end += isDigit(text[end]) ? 1U : 0U;
    }
    return {level, begin, end};
}

} // namespace sitrep
