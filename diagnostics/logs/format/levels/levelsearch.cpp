// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/levels/levelsearch.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/levels/levelbytes.h"
#include "diagnostics/logs/format/lines/serveranswer.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace {

using headbytes::isBlank;
using headbytes::isDigit;
using headbytes::takeByte;
using levelbytes::ByteSet;
using levelbytes::endsLevelAt;
using levelbytes::levelOfPostgres;
using levelbytes::mostTokens;

constexpr ByteSet isSeparator(" \t-|,:;]");
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
            if (m_text.front() == '\x1b' && headbytes::takeControlSequence(m_text))
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
            if (const int status = first == '"' && token == 1 ? statusOfRequest(m_text) : 0; status > 0)
                m_found = {levelOfStatus(status), begin, begin};
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
        // An escape that is no colour ends a token before its first byte.
        if (token == 1 && length > 0 && m_text[length - 1] == ':' && isChannel(m_text.substr(0, length)))
            return;
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

    bool isChannel(std::string_view token)
    {
        const size_t begin = levelbytes::levelOfChannel(token);
        if (begin == std::string_view::npos)
            return false;
        const LogLevel level = levelOfWord(token.substr(begin, token.size() - begin - 1));
        m_found = {level, at(), at() + token.size()};
        return level != LogLevel::None;
    }

    bool isLevel(std::string_view letters, int token)
    {
        if (letters.size() < 3)
            return false;
        const char after = letters.size() < m_text.size() ? m_text[letters.size()] : ' ';
        const bool small = token == 1 && (after == ':' || after == '\t' || after == '\x1b');
        if (!small && (!headbytes::isUpper(letters[1]) || !isCapitals(letters)))
            return false;
        LogLevel level = endsLevelAt(m_text, letters.size()) ? levelOfWord(letters) : LogLevel::None;
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
    const bool isName = after == '-' && headbytes::isLower(headbytes::byteAt(text, word.size() + 1));
    if (after == '=' && isLevelKey(word)) {
        text.remove_prefix(word.size() + 1);
        const LogLevel level = levelOfWord(takeValue(text));
        return here(level, true);
    }
    if (isName || !isCapitals(word) || std::string_view(" \t:|[-\x1b\r").find(after) == std::string_view::npos)
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

} // namespace sitrep
