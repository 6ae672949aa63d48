// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/loghead.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace {

constexpr size_t longestHead = 256;
constexpr int mostTokens = 6;

constexpr bool isLower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}
constexpr bool isUpper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}
constexpr bool isLetter(char byte)
{
    return isLower(byte) || isUpper(byte);
}
constexpr bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}
constexpr bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool takeByte(std::string_view &text, char byte)
{
    if (text.empty() || text.front() != byte)
        return false;
    text.remove_prefix(1);
    return true;
}

/// ESC [ … m: the colours of a terminal.
bool takeColour(std::string_view &text)
{
    if (!text.starts_with("\x1b["))
        return false;
    const size_t end = text.find_first_not_of("0123456789;", 2);
    if (end == std::string_view::npos || text[end] != 'm')
        return false;
    text.remove_prefix(end + 1);
    return true;
}

void skipColours(std::string_view &text)
{
    while (takeColour(text)) {
    }
}

/// <34> or <34>1 in front of a syslog line.
void skipPriority(std::string_view &text)
{
    if (text.size() < 3 || text.front() != '<' || !isDigit(text[1]))
        return;
    const size_t end = text.find_first_not_of("0123456789", 1);
    if (end == std::string_view::npos || text[end] != '>' || end > 4)
        return;
    text.remove_prefix(end + 1);
    if (text.starts_with("1 "))
        text.remove_prefix(2);
}

bool takeTimeKey(std::string_view &text)
{
    static constexpr std::array<std::string_view, 5> keys{"time=", "ts=", "timestamp=", "@timestamp=", "t="};
    for (const std::string_view key : keys) {
        if (text.starts_with(key)) {
            text.remove_prefix(key.size());
            return true;
        }
    }
    return false;
}

std::string_view wordAtFront(std::string_view text)
{
    const auto end = std::ranges::find_if_not(text, isLetter);
    return text.substr(0, static_cast<size_t>(end - text.begin()));
}

bool isLevelKey(std::string_view key)
{
    static constexpr std::array<std::string_view, 7> keys{"level",     "severity",  "lvl",      "loglevel",
                                                          "log_level", "levelname", "log.level"};
    return std::ranges::find(keys, key) != keys.end();
}

/// What stands between the bracket at the front and its partner.
std::optional<std::string_view> takeBracketed(std::string_view &text)
{
    const char open = text.front();
    const char close = open == '[' ? ']' : open == '(' ? ')' : open == '<' ? '>' : '\0';
    const size_t end = close == '\0' ? std::string_view::npos : text.find(close, 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    std::string_view inside = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    while (!inside.empty() && isBlank(inside.front()))
        inside.remove_prefix(1);
    while (!inside.empty() && isBlank(inside.back()))
        inside.remove_suffix(1);
    return inside;
}

/// The value behind `key=`, with or without quotes; \a text is moved behind it.
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

bool isCapitals(std::string_view word)
{
    return std::ranges::all_of(word, isUpper);
}

/// Whether a token can belong to the head of a line, when it is not the first one: names of hosts, loggers and
/// processes hold more than letters, words of a sentence do not.
bool looksLikeHead(std::string_view token)
{
    return isCapitals(token) || !std::ranges::all_of(token, isLetter);
}

/// Walks over the tokens behind the time until one is a level or none can follow.
class LevelSearch final
{
public:
    explicit LevelSearch(std::string_view text)
        : m_text(text)
    {}

    LogLevel find()
    {
        for (int token = 1; token <= mostTokens && !m_ended;) {
            if (!skipSeparators())
                return LogLevel::None;
            if (const LogLevel level = next(token); level != LogLevel::None)
                return level;
        }
        return LogLevel::None;
    }

private:
    bool skipSeparators()
    {
        while (!m_text.empty()) {
            if (takeColour(m_text))
                continue;
            if (std::string_view(" \t-|,:;]").find(m_text.front()) == std::string_view::npos)
                return true;
            m_text.remove_prefix(1);
        }
        return false;
    }

    LogLevel next(int &token)
    {
        const char first = m_text.front();
        if (first == '[' || first == '(' || first == '<') {
            ++token;
            const auto inside = takeBracketed(m_text);
            m_ended = !inside;
            return inside ? levelOfWord(*inside) : LogLevel::None;
        }
        if (first == '{' || first == '"' || first == '\'') { // a payload or a quoted message
            m_ended = true;
            return LogLevel::None;
        }
        const size_t length = std::min(m_text.find_first_of(" \t|\x1b"), m_text.size());
        const std::string_view written = m_text.substr(0, length);
        if (const size_t equals = written.find('='); equals != std::string_view::npos && equals > 0)
            return pair(written.substr(0, equals));
        return word(written, token);
    }

    /// `key=value` pairs are not counted: a line of logfmt is made of them.
    LogLevel pair(std::string_view key)
    {
        m_text.remove_prefix(key.size() + 1);
        const std::string_view value = takeValue(m_text);
        return isLevelKey(key) ? levelOfWord(value) : LogLevel::None;
    }

    LogLevel word(std::string_view written, int &token)
    {
        const std::string_view letters = wordAtFront(written);
        const LogLevel level = letters.empty() ? LogLevel::None : levelOfWord(letters);
        const char after = letters.size() < m_text.size() ? m_text[letters.size()] : ' ';
        const bool delimited = std::string_view(" \t:|,;[]-\x1b\r").find(after) != std::string_view::npos;
        if (level != LogLevel::None && delimited
            && (isCapitals(letters) || (token == 1 && (after == ':' || after == '\t' || after == '\x1b'))))
            return level;
        m_ended = token > 1 && !looksLikeHead(written);
        ++token;
        m_text.remove_prefix(written.size());
        return LogLevel::None;
    }

    std::string_view m_text;
    bool m_ended = false;
};

} // namespace

std::optional<Instant> LogHeadReader::takeTime(std::string_view &text)
{
    std::string_view rest = text;
    (void)takeTimeKey(rest);
    if (!takeByte(rest, '['))
        (void)takeByte(rest, '"');
    const auto time = m_times.take(rest);
    if (!time)
        return std::nullopt;
    if (!takeByte(rest, ']'))
        (void)takeByte(rest, '"');
    text = rest;
    return time;
}

LogHead LogHeadReader::read(std::string_view line)
{
    if (line.empty() || isBlank(line.front()))
        return {};
    std::string_view text = line.substr(0, longestHead);
    skipColours(text);
    skipPriority(text);
    if (text.empty())
        return {};
    if (const auto time = takeTime(text))
        return {time, LevelSearch(text).find()};
    return readLevelFirst(text);
}

LogHead LogHeadReader::readLevelFirst(std::string_view text)
{
    LogHead head;
    if (text.front() == '[') {
        const auto inside = takeBracketed(text);
        head.level = inside ? levelOfWord(*inside) : LogLevel::None;
    } else {
        const std::string_view word = wordAtFront(text);
        const char after = word.size() < text.size() ? text[word.size()] : ' ';
        if (after == '=' && isLevelKey(word)) {
            text.remove_prefix(word.size() + 1);
            head.level = levelOfWord(takeValue(text));
        } else if (isCapitals(word) && std::string_view(" \t:|[-\x1b\r").find(after) != std::string_view::npos) {
            head.level = levelOfWord(word);
            text.remove_prefix(word.size());
        }
    }
    if (head.level == LogLevel::None)
        return {};
    while (!text.empty()
           && (isBlank(text.front()) || text.front() == ':' || text.front() == '-' || text.front() == '|'))
        text.remove_prefix(1);
    head.time = takeTime(text);
    return head;
}

} // namespace sitrep
