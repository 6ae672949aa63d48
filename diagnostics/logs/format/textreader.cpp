// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/textreader.h"

#include "diagnostics/logs/format/headbytes.h"

#include <array>

namespace sitrep {

namespace {

using headbytes::byteAt;
using headbytes::isBlank;
using headbytes::isDigit;
using headbytes::takeByte;

constexpr size_t longestHead = 256;

/// <34> in front of a syslog line; its level, and whether <34>1 of RFC 5424 stands there.
std::optional<LogLevel> takePriority(std::string_view &text, bool &isRfc5424)
{
    const size_t end = headbytes::endOfDigits(text, 1);
    if (end < 2 || end > 4 || byteAt(text, end) != '>')
        return std::nullopt;
    const int priority = headbytes::digits(text, 1, end - 1);
    text.remove_prefix(end + 1);
    isRfc5424 = text.starts_with("1 ");
    if (isRfc5424)
        text.remove_prefix(2);
    return priority <= 191 ? levelOfNumber(priority % 8) : LogLevel::None; // 23 facilities of 8 severities
}

bool takeTimeKey(std::string_view &text)
{
    static constexpr std::array<std::string_view, 5> keys{"time=", "ts=", "timestamp=", "@timestamp=", "t="};
    if (byteAt(text, 0) != 't' && byteAt(text, 0) != '@')
        return false;
    for (const std::string_view key : keys) {
        if (text.starts_with(key)) {
            text.remove_prefix(key.size());
            return true;
        }
    }
    return false;
}

/// `I, [2025-09-15T17:29:00.123456 #1]  INFO -- : ` of Ruby's logger.
bool isOfRuby(std::string_view text)
{
    return text.size() > 4 && headbytes::isUpper(text[0]) && text.substr(1, 3) == ", [";
}

/// 17:29:00.123 [main] INFO: logback as it comes.
bool readClock(std::string_view text, TextHead &head)
{
    const size_t whole = text.size();
    const bool bracketed = takeByte(text, '[');
    if (!takeClock(text))
        return false;
    if (bracketed)
        (void)takeByte(text, ']');
    head.hadClock = true;
    head.timeEnd = whole - text.size();
    const LevelPlace place = findLevel(text);
    head.level = place.level;
    head.levelEnd = place.level == LogLevel::None ? 0 : head.timeEnd + place.end;
    return true;
}

/// The sign behind the time of a line of Redis.
LogLevel levelOfRedis(char sign)
{
    switch (sign) {
    case '.':
    case '-':
        return LogLevel::Debug;
    case '*':
        return LogLevel::Notice;
    case '#':
        return LogLevel::Warning;
    default:
        return LogLevel::None;
    }
}

/// How Go and Java begin to tell of their own end, which no logger frames.
LogLevel levelOfCrash(std::string_view text)
{
    if (text.starts_with("panic: ") || text.starts_with("fatal error: "))
        return LogLevel::Critical;
    return text.starts_with("Exception in thread \"") ? LogLevel::Error : LogLevel::None;
}

} // namespace

bool TextReader::readKnown(std::string_view line, Instant &time, LogLevel &level)
{
    std::string_view text = line.substr(0, longestHead);
    if (text.size() < 16)
        return false;
    LogLevel priority = LogLevel::None;
    if (headbytes::isUpper(text[0]) && isDigit(text[1])) {
        level = levelOfLetter(text[0]);
        text.remove_prefix(1);
        return level != LogLevel::None && m_times.takeKlog(text, time);
    }
    if (text[0] == '<') {
        bool isRfc5424 = false;
        priority = takePriority(text, isRfc5424).value_or(LogLevel::None);
    }
    (void)takeByte(text, '[');
    if (!m_times.takeKnown(text, time))
        return false;
    if (!takeByte(text, ']'))
        (void)takeByte(text, '"');
    level = levelBehindTime(text).level;
    level = level == LogLevel::None ? priority : level;
    return true;
}

TextHead TextReader::read(std::string_view line)
{
    if (line.empty() || isBlank(line.front()))
        return {};
    return readBehindDecoration(line);
}

TextHead TextReader::readBehindDecoration(std::string_view line)
{
    std::string_view text = line.substr(0, longestHead);
    const size_t whole = text.size();
    TextHead head;
    if (Instant time{}; isDigit(text.front()) && m_times.takeKnown(text, time)) {
        head.time = time;
        if (!takeByte(text, ']'))
            (void)takeByte(text, '"');
        readLevelBehindTime(text, whole - text.size(), LogLevel::None, head);
        return head;
    }
    headbytes::skipControlSequences(text);
    LogLevel priority = LogLevel::None;
    if (byteAt(text, 0) == '<') {
        const auto level = takePriority(text, head.isRfc5424);
        head.hadPriority = level.has_value();
        priority = level.value_or(LogLevel::None);
    }
    if (isOfRuby(text))
        text.remove_prefix(3);
    if (const size_t skipped = whole - text.size(); readKlog(text, head) || readRedis(text, head)) {
        head.timeEnd += skipped;
        head.levelEnd += head.levelEnd > 0 ? skipped : 0;
        return head;
    }
    const std::string_view before = text;
    head.time = takeTime(text, head);
    if (!head.time && (byteAt(text, 0) == '[' || isDigit(byteAt(text, 0)))) {
        if (readClock(text, head)) {
            head.timeEnd += whole - text.size();
            head.levelEnd += head.levelEnd > 0 ? whole - text.size() : 0;
            return head;
        }
    }
    if (!head.time) {
        readLevelFirst(before, head);
        head.level = head.level == LogLevel::None && !before.empty() ? priority : head.level;
        const size_t skipped = whole - before.size();
        head.timeEnd += head.timeEnd > 0 ? skipped : 0;
        head.levelEnd += head.levelEnd > 0 ? skipped : 0;
        return head;
    }
    readLevelBehindTime(text, whole - text.size(), priority, head);
    return head;
}

void TextReader::readLevelBehindTime(std::string_view text, size_t timeEnd, LogLevel priority, TextHead &head) const
{
    const LevelPlace place = levelBehindTime(text);
    head.timeEnd = timeEnd;
    head.level = place.level == LogLevel::None ? priority : place.level;
    head.levelEnd = place.level == LogLevel::None ? 0 : timeEnd + place.end;
}

/// E0915 17:29:00.123456
bool TextReader::readKlog(std::string_view text, TextHead &head)
{
    const LogLevel level = isDigit(byteAt(text, 1)) ? levelOfLetter(text.front()) : LogLevel::None;
    if (level == LogLevel::None)
        return false;
    std::string_view rest = text.substr(1);
    Instant time{};
    if (!m_times.takeKlog(rest, time))
        return false;
    head.time = time;
    head.level = level;
    head.timeEnd = text.size() - rest.size();
    head.isKlog = true;
    return true;
}

/// 1234:M 15 Sep 2025 17:29:00.123 * Ready to accept connections
bool TextReader::readRedis(std::string_view text, TextHead &head)
{
    const size_t colon = isDigit(byteAt(text, 0)) ? headbytes::endOfDigits(text, 0) : 0;
    if (colon == 0 || byteAt(text, colon) != ':' || !headbytes::isUpper(byteAt(text, colon + 1))
        || byteAt(text, colon + 2) != ' ')
        return false;
    std::string_view rest = text.substr(colon + 3);
    head.time = m_times.take(rest);
    if (!head.time)
        return false;
    head.timeEnd = text.size() - rest.size();
    head.level = byteAt(rest, 0) == ' ' && byteAt(rest, 2) == ' ' ? levelOfRedis(byteAt(rest, 1)) : LogLevel::None;
    head.levelEnd = head.level == LogLevel::None ? 0 : head.timeEnd + 2;
    return true;
}

std::optional<Instant> TextReader::takeTime(std::string_view &text, TextHead &head)
{
    std::string_view rest = text;
    const bool hadKey = takeTimeKey(rest);
    if (!takeByte(rest, '['))
        (void)takeByte(rest, '"');
    const auto time = m_times.take(rest);
    if (!time)
        return std::nullopt;
    if (!takeByte(rest, ']'))
        (void)takeByte(rest, '"');
    head.hadTimeKey = hadKey;
    text = rest;
    return time;
}

void TextReader::readLevelFirst(std::string_view text, TextHead &head)
{
    const size_t whole = text.size();
    const LevelPlace place = levelAtFront(text);
    if (place.level == LogLevel::None) {
        head.level = levelOfCrash(text);
        return;
    }
    head.level = place.level;
    head.levelFirst = true;
    head.levelEnd = place.end;
    text.remove_prefix(place.end);
    while (!text.empty()
           && (isBlank(text.front()) || text.front() == ':' || text.front() == '-' || text.front() == '|'))
        text.remove_prefix(1);
    head.time = takeTime(text, head);
    head.timeEnd = head.time ? whole - text.size() : 0;
}

TextHead TextReader::readEpoch(std::string_view line)
{
    const std::string_view head = line.substr(0, longestHead);
    const bool bracketed = byteAt(head, 0) == '[';
    const size_t begin = bracketed ? 1 : 0;
    size_t end = headbytes::endOfDigits(head, begin);
    if (byteAt(head, end) == '.')
        end = headbytes::endOfDigits(head, end + 1);
    TextHead read;
    read.time = epochTime(head.substr(begin, end - begin));
    if (!read.time)
        return this->read(line);
    read.timeEnd = end + (bracketed && byteAt(head, end) == ']' ? 1 : 0);
    const LevelPlace place = levelBehindTime(head.substr(read.timeEnd));
    read.level = place.level;
    read.levelEnd = place.level == LogLevel::None ? 0 : read.timeEnd + place.end;
    return read;
}

} // namespace sitrep
