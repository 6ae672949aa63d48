// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/textmessage.h"

#include "diagnostics/logs/format/exceptionname.h"
#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace {

using headbytes::byteAt;
using headbytes::skipBlanks;
using headbytes::takeByte;
using headbytes::takeToken;

constexpr size_t longestDecoration = 256;

bool isSign(char byte)
{
    return byte == ' ' || byte == '\t' || byte == ':' || byte == '|' || byte == ']';
}

/// What separates a head from its message: blanks, colons, bars, and one or two dashes that stand alone.
void skipSigns(std::string_view &text)
{
    while (!text.empty()) {
        if (text.front() == '\x1b' && headbytes::takeControlSequence(text))
            continue;
        const size_t dashes = std::min(text.find_first_not_of('-'), text.size());
        const bool alone = dashes > 0 && dashes < 3 && (dashes == text.size() || headbytes::isBlank(text[dashes]));
        if (!alone && !isSign(text.front()))
            return;
        text.remove_prefix(alone ? dashes : 1);
    }
}

/// 7#7: of nginx.
bool isProcessAndThread(std::string_view token)
{
    const size_t hash = headbytes::endOfDigits(token, 0);
    const size_t end = byteAt(token, hash) == '#' ? headbytes::endOfDigits(token, hash + 1) : 0;
    return hash > 0 && end > hash + 1 && end + 1 == token.size() && token.back() == ':';
}

/// app[123]: or app: of syslog.
bool isTag(std::string_view token)
{
    return token.size() > 1 && token.back() == ':' && token.find('=') == std::string_view::npos;
}

constexpr std::array<bool, 256> isOfLogger = [] {
    std::array<bool, 256> is{};
    for (const char byte : std::string_view("._$-/[]:~@0123456789"))
        is[static_cast<unsigned char>(byte)] = true;
    for (char byte = 'a'; byte <= 'z'; ++byte)
        is[static_cast<unsigned char>(byte)] = is[static_cast<unsigned char>(headbytes::upper(byte))] = true;
    return is;
}();

/// A letter and what names of loggers are made of, as far as it goes.
size_t endOfLoggerName(std::string_view text)
{
    size_t end = 0;
    while (end < text.size() && isOfLogger[static_cast<unsigned char>(text[end])])
        ++end;
    return end > 0 && headbytes::isLetter(text.front()) ? end : 0;
}

bool isLoggerName(std::string_view token)
{
    return !token.empty() && endOfLoggerName(token) == token.size();
}

/// `1 --- [app] [main] c.acme.Orders : ` of Spring Boot, `[main] c.acme.Orders - ` of logback; \a text is moved behind it.
bool takeLogger(std::string_view &text)
{
    std::string_view rest = text;
    skipBlanks(rest);
    const size_t process = headbytes::endOfDigits(rest, 0);
    const bool isSpring = process > 0 && rest.substr(process).starts_with(" --- [");
    rest.remove_prefix(isSpring ? process + 5 : 0);
    bool bracketed = false;
    for (int i = 0; i < (isSpring ? 2 : 1) && byteAt(rest, 0) == '[' && takeBracketed(rest); ++i) {
        bracketed = true;
        skipBlanks(rest);
    }
    const std::string_view afterThread = rest;
    skipBlanks(rest);
    const std::string_view logger = rest.substr(0, endOfLoggerName(rest));
    rest.remove_prefix(logger.size());
    const bool isToken = !logger.empty() && (rest.empty() || headbytes::isBlank(rest.front()));
    // A name before a colon is a logger when it has dots; else it may begin the message: "Timeout: no answer".
    const bool colon =
        isToken && logger.size() > 1 && logger.back() == ':' && logger.find('.') != std::string_view::npos;
    skipBlanks(rest);
    if (isToken && (colon || rest.starts_with("- ") || rest.starts_with("-- ") || rest.starts_with(": "))) {
        skipSigns(rest);
        const bool isException = isExceptionName(logger.substr(0, logger.find_last_not_of(':') + 1));
        text = isException ? afterThread : rest; // what failed is the message
        return true;
    }
    text = bracketed ? afterThread : text;
    return false;
}

std::string_view syslogMessage(std::string_view rest)
{
    std::string_view text = rest;
    (void)takeToken(text); // the host
    const size_t colon = text.substr(0, longestDecoration).find(": ");
    return colon == std::string_view::npos ? rest : text.substr(colon + 2);
}

/// Behind the time of RFC 5424: host, program, process, kind, structured data ("-" or [id name="value"]…), message.
std::string_view rfc5424Message(std::string_view text)
{
    for (int i = 0; i < 4; ++i)
        (void)takeToken(text);
    skipBlanks(text);
    if (takeByte(text, '-'))
        return headbytes::trimmed(text);
    while (byteAt(text, 0) == '[') {
        bool quoted = false;
        size_t end = 1;
        for (; end < text.size() && (quoted || text[end] != ']'); ++end) {
            if (text[end] == '\\')
                ++end;
            else if (text[end] == '"')
                quoted = !quoted;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    skipBlanks(text);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return text;
}

/// Behind the process and the place in the code: `12345 reflector.go:12] `.
std::string_view klogMessage(std::string_view text)
{
    const size_t bracket = text.substr(0, longestDecoration).find("] ");
    return bracket == std::string_view::npos ? headbytes::trimmed(text) : text.substr(bracket + 2);
}

/// Behind `7#7: *1 `: process, thread and connection.
std::string_view nginxMessage(std::string_view text)
{
    skipSigns(text);
    std::string_view rest = text;
    text = isProcessAndThread(takeToken(rest)) ? rest : text;
    skipBlanks(text);
    rest = text;
    const std::string_view connection = takeToken(rest);
    const bool isNumbered = connection.size() > 1 && connection.front() == '*'
                            && headbytes::endOfDigits(connection, 1) == connection.size();
    return isNumbered ? rest : text;
}

std::string_view apacheMessage(std::string_view text)
{
    skipBlanks(text);
    while (text.starts_with("[pid ") || text.starts_with("[client ") || text.starts_with("[remote ")) {
        if (!takeBracketed(text))
            break;
        skipBlanks(text);
    }
    return text;
}

bool isPostgres(std::string_view rest, const TextHead &head)
{
    std::string_view text = rest.substr(0, longestDecoration);
    const size_t bracket = text.find('[');
    if (bracket == std::string_view::npos || headbytes::endOfDigits(text, bracket + 1) == bracket + 1)
        return false;
    return continuesPostgres(rest)
           || (head.levelEnd > head.timeEnd && text.substr(head.levelEnd - head.timeEnd).starts_with(":  "));
}

bool isCri(std::string_view rest)
{
    return (rest.starts_with(" stdout ") || rest.starts_with(" stderr "))
           && (byteAt(rest, 8) == 'F' || byteAt(rest, 8) == 'P')
           && (rest.size() == 9 || rest[9] == ' ' || rest[9] == ':');
}

bool isPython(std::string_view rest, size_t levelEnd)
{
    return rest.starts_with(" - ") && levelEnd > 0 && rest.substr(levelEnd).starts_with(" - ");
}

/// A level with a thread in brackets beside it, or a logger behind it.
bool isLog4j(std::string_view rest, size_t levelEnd)
{
    if (levelEnd == 0)
        return false;
    std::string_view before = rest;
    skipBlanks(before);
    std::string_view after = rest.substr(levelEnd);
    if (byteAt(before, 0) == '[' && rest[levelEnd - 1] != ']')
        return true;
    return takeLogger(after);
}

LogFormatName formatBehindTime(std::string_view line, const TextHead &head)
{
    const std::string_view rest = line.substr(head.timeEnd);
    const size_t levelEnd = head.levelEnd > head.timeEnd ? head.levelEnd - head.timeEnd : 0;
    if (byteAt(line, 4) == '/') {
        std::string_view text = rest.substr(levelEnd);
        return isProcessAndThread(takeToken(text)) ? LogFormatName::Nginx : LogFormatName::Go;
    }
    if (isCri(rest))
        return LogFormatName::Cri;
    if (isPostgres(rest, head))
        return LogFormatName::PostgreSql;
    if (isPython(rest, levelEnd))
        return LogFormatName::Python;
    if (isLog4j(rest, levelEnd))
        return LogFormatName::Log4j;
    std::string_view text = rest;
    (void)takeToken(text);
    return byteAt(rest, 0) == ' ' && isTag(takeToken(text)) && levelEnd == 0 ? LogFormatName::Syslog
                                                                             : LogFormatName::Iso8601;
}

} // namespace

bool continuesPostgres(std::string_view rest)
{
    static constexpr std::array<std::string_view, 6> words{
        "DETAIL:", "HINT:", "QUERY:", "CONTEXT:", "STATEMENT:", "LOCATION:"};
    std::string_view text = rest.substr(0, longestDecoration);
    while (!text.empty()) {
        const std::string_view token = takeToken(text);
        if (token.size() > 3 && token.back() == ':'
            && std::ranges::all_of(token.substr(0, token.size() - 1), headbytes::isUpper))
            return std::ranges::find(words, token) != words.end();
    }
    return false;
}

std::optional<LogFormatName> textFormatOf(std::string_view line, const TextHead &head)
{
    if (!head.isEntry())
        return std::nullopt;
    if (head.isKlog)
        return LogFormatName::Klog;
    if (head.isRfc5424)
        return LogFormatName::Syslog5424;
    if (head.hadTimeKey || line.starts_with("level="))
        return LogFormatName::Logfmt;
    if (head.levelFirst) {
        const size_t name =
            byteAt(line, head.levelEnd) == ':' ? line.find(':', head.levelEnd + 1) : std::string_view::npos;
        const bool isPythons = name != std::string_view::npos && name > head.levelEnd + 1
                               && isLoggerName(line.substr(head.levelEnd + 1, name - head.levelEnd - 1));
        return isPythons ? LogFormatName::Python : LogFormatName::Text;
    }
    if (head.hadClock)
        return isLog4j(line.substr(head.timeEnd), head.levelEnd > 0 ? head.levelEnd - head.timeEnd : 0)
                   ? LogFormatName::Log4j
                   : LogFormatName::Text;
    if (!head.time)
        return LogFormatName::Text;
    std::string_view time = line;
    headbytes::skipControlSequences(time);
    if (head.hadPriority)
        time.remove_prefix(time.find('>') + 1);
    if (byteAt(time, 0) == '[' && headbytes::isUpper(byteAt(time, 1)))
        return LogFormatName::Apache;
    if (head.hadPriority || (headbytes::isUpper(byteAt(time, 0)) && byteAt(time, 3) == ' '))
        return LogFormatName::Syslog;
    return formatBehindTime(line, head);
}

std::string_view textMessage(std::string_view line, const TextHead &head, LogFormatName format)
{
    std::string_view text = line.substr(std::min(head.end(), line.size()));
    switch (format) {
    case LogFormatName::Klog:
        return klogMessage(text);
    case LogFormatName::Syslog5424:
        return rfc5424Message(line.substr(head.timeEnd));
    case LogFormatName::Syslog:
        text = head.levelEnd > head.timeEnd ? text : syslogMessage(text);
        break;
    case LogFormatName::Nginx:
        text = nginxMessage(text);
        break;
    case LogFormatName::Apache:
        text = apacheMessage(text);
        break;
    case LogFormatName::Log4j:
        (void)takeLogger(text);
        break;
    case LogFormatName::Python:
        if (head.levelFirst && takeByte(text, ':'))
            text.remove_prefix(std::min(text.find(':'), text.size()));
        break;
    default:
        break;
    }
    skipSigns(text);
    if (!text.empty())
        return text;
    // "Backup: ERROR" ends with its head: what all such lines would share is nothing.
    const std::string_view rest = line.substr(std::min(head.timeEnd, line.size()));
    return headbytes::trimmed(format == LogFormatName::Syslog ? syslogMessage(rest) : rest);
}

} // namespace sitrep
