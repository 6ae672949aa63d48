// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/json/jsonroles.h"

#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>
#include <array>
#include <string>

namespace sitrep {

namespace {

struct JsonKeyRow
{
    std::string_view key;
    JsonRole role;
    quint8 rank = 0;
};

/// Cloud Logging, bunyan, pino, zap, ECS and logstash, docker, journald, Serilog, logrus, slog, structlog, log4j2's layouts,
/// python-json-logger, GELF, MongoDB, CloudTrail, OpenTelemetry; of answers nginx, Envoy, morgan, API Gateway, Traefik.
constexpr std::array jsonKeys{
    JsonKeyRow{"timestamp", JsonRole::Time},
    JsonKeyRow{"@timestamp", JsonRole::Time},
    JsonKeyRow{"time", JsonRole::Time},
    JsonKeyRow{"ts", JsonRole::Time},
    JsonKeyRow{"__REALTIME_TIMESTAMP", JsonRole::Time},
    JsonKeyRow{"@t", JsonRole::Time},
    JsonKeyRow{"timeMillis", JsonRole::Time},
    JsonKeyRow{"eventTime", JsonRole::Time},
    JsonKeyRow{"Timestamp", JsonRole::Time},
    JsonKeyRow{"t", JsonRole::Time, 1},
    JsonKeyRow{"datetime", JsonRole::Time, 1},
    JsonKeyRow{"asctime", JsonRole::Time, 1},
    JsonKeyRow{"time_iso8601", JsonRole::Time, 1},
    JsonKeyRow{"time_local", JsonRole::Time, 1},
    JsonKeyRow{"msec", JsonRole::Time, 2},
    JsonKeyRow{"requestTime", JsonRole::Time, 2},
    JsonKeyRow{"timeStamp", JsonRole::Time, 1},
    JsonKeyRow{"date", JsonRole::Time, 2},
    JsonKeyRow{"created", JsonRole::Time, 2},
    JsonKeyRow{"start_time", JsonRole::Time, 2},
    JsonKeyRow{"severity", JsonRole::Level},
    JsonKeyRow{"level", JsonRole::Level},
    JsonKeyRow{"log.level", JsonRole::Level},
    JsonKeyRow{"PRIORITY", JsonRole::Level},
    JsonKeyRow{"lvl", JsonRole::Level},
    JsonKeyRow{"levelname", JsonRole::Level},
    JsonKeyRow{"loglevel", JsonRole::Level},
    JsonKeyRow{"log_level", JsonRole::Level},
    JsonKeyRow{"@l", JsonRole::Level},
    JsonKeyRow{"Level", JsonRole::Level},
    JsonKeyRow{"LogLevel", JsonRole::Level},
    JsonKeyRow{"severityText", JsonRole::Level},
    JsonKeyRow{"severity_text", JsonRole::Level},
    JsonKeyRow{"severityNumber", JsonRole::Severity, 1},
    JsonKeyRow{"severity_number", JsonRole::Severity, 1},
    JsonKeyRow{"timeUnixNano", JsonRole::Time},
    JsonKeyRow{"observedTimeUnixNano", JsonRole::Time, 1},
    JsonKeyRow{"s", JsonRole::Level, 2},
    JsonKeyRow{"log", JsonRole::Log},
    JsonKeyRow{"jsonPayload", JsonRole::Payload},
    JsonKeyRow{"textPayload", JsonRole::Text},
    JsonKeyRow{"httpRequest", JsonRole::Request},
    JsonKeyRow{"status", JsonRole::Status},
    JsonKeyRow{"status_code", JsonRole::Status},
    JsonKeyRow{"statusCode", JsonRole::Status},
    JsonKeyRow{"response_code", JsonRole::Status},
    JsonKeyRow{"DownstreamStatus", JsonRole::Answer},
};

/// A key may begin with an escape too.
constexpr std::array<bool, 256> makeFirstBytes()
{
    std::array<bool, 256> first{};
    first['\\'] = true;
    for (const JsonKeyRow &row : jsonKeys)
        first[static_cast<unsigned char>(row.key.front())] = true;
    return first;
}
constexpr std::array jsonFirstBytes = makeFirstBytes();

constexpr quint8 noJsonKey = 255;

constexpr size_t jsonSlotOf(std::string_view key)
{
    return (static_cast<unsigned char>(key.front()) * 5U + static_cast<unsigned char>(key.back()) * 3U + key.size())
           % 128;
}

/// Most slots hold one key or none.
struct JsonSlots
{
    std::array<quint8, 128> first{};
    std::array<quint8, jsonKeys.size()> next{};
};

constexpr JsonSlots makeJsonSlots()
{
    JsonSlots made;
    made.first.fill(noJsonKey);
    for (size_t row = 0; row < jsonKeys.size(); ++row) {
        quint8 &first = made.first[jsonSlotOf(jsonKeys[row].key)];
        made.next[row] = first;
        first = static_cast<quint8>(row);
    }
    return made;
}
constexpr JsonSlots jsonSlots = makeJsonSlots();

/// \u001b[31merror\u001b[39m, as JSON writes the colours of winston.
std::string_view withoutColours(std::string_view token)
{
    constexpr std::string_view begin = "\\u001b[";
    const size_t end = token.starts_with(begin) ? token.find('m', begin.size()) : std::string_view::npos;
    return end == std::string_view::npos ? token : token.substr(end + 1, token.find('\\', end) - end - 1);
}

LogLevel levelOfToken(std::string_view token)
{
    token = headbytes::trimmed(withoutColours(token));
    qint64 number = 0;
    const bool isNumber = !token.empty() && token.size() < 4 && headbytes::endOfDigits(token, 0) == token.size();
    if (!isNumber)
        return token.size() == 1 ? levelOfLetter(token.front()) : levelOfWord(token);
    for (const char digit : token)
        number = number * 10 + (digit - '0');
    return levelOfNumber(number);
}

/// Four numbers for each of six levels: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
LogLevel levelOfSeverity(std::string_view token)
{
    static constexpr std::array levels{LogLevel::Trace,   LogLevel::Debug, LogLevel::Info,
                                       LogLevel::Warning, LogLevel::Error, LogLevel::Critical};
    const size_t end = headbytes::endOfDigits(token, 0);
    const int number = end > 0 && end < 3 && end == token.size() ? headbytes::digits(token, 0, end) : 0;
    return number >= 1 && number <= 24 ? levels[static_cast<size_t>(number - 1) / 4] : LogLevel::None;
}

void takeTimeToken(JsonHead &head, quint8 rank, std::string_view value, std::string_view withTail, LogTimeReader &times)
{
    std::string_view text = withTail;
    std::optional<Instant> time = times.take(text);
    if (time && withTail.size() - text.size() > value.size())
        time.reset();
    const bool epoch = !time;
    if (epoch)
        time = epochTime(value);
    if (!time)
        return;
    head.time = time;
    head.timeRank = rank;
    head.epoch = epoch;
}

/// Behind the string that begins at \a at; npos when it is not closed.
size_t endOfString(std::string_view text, size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at < text.size() ? at + 1 : std::string_view::npos;
}

/// Behind the value that begins at \a at; npos when the text ends before it.
size_t endOfValue(std::string_view text, size_t at)
{
    int depth = 0;
    while (at < text.size()) {
        const char byte = text[at];
        if (byte == '"') {
            at = endOfString(text, at);
            if (at == std::string_view::npos || depth == 0)
                return at;
            continue;
        }
        if (depth == 0 && (byte == ',' || byte == '}' || byte == ']'))
            return at;
        depth += byte == '{' || byte == '[' ? 1 : byte == '}' || byte == ']' ? -1 : 0;
        ++at;
        if (depth == 0 && (byte == '}' || byte == ']'))
            return at;
    }
    return std::string_view::npos;
}

void skipJsonSpace(std::string_view text, size_t &at)
{
    while (at < text.size() && (headbytes::isBlank(text[at]) || text[at] == '\r' || text[at] == ','))
        ++at;
}

/// Of a number or a word without quotes.
size_t endOfPlainScalar(std::string_view text)
{
    size_t end = 0;
    while (end < text.size()
           && (headbytes::isDigit(text[end]) || headbytes::isLetter(text[end]) || text[end] == '.' || text[end] == '-'
               || text[end] == '+'))
        ++end;
    return end;
}

} // namespace

bool mayBeJsonKey(char first)
{
    return jsonFirstBytes[static_cast<unsigned char>(first)];
}

JsonKey jsonKey(std::string_view key)
{
    if (key.empty())
        return {};
    for (quint8 row = jsonSlots.first[jsonSlotOf(key)]; row != noJsonKey; row = jsonSlots.next[row]) {
        if (jsonKeys[row].key == key)
            return {jsonKeys[row].role, jsonKeys[row].rank};
    }
    return {};
}

void takeJsonScalar(JsonHead &head, JsonKey key, std::string_view text, LogTimeReader &times)
{
    const bool quoted = !text.empty() && text.front() == '"';
    if (quoted)
        text.remove_prefix(1);
    const size_t end = quoted ? text.find('"') : endOfPlainScalar(text);
    const std::string_view value = text.substr(0, end);
    if (key.role == JsonRole::Time && key.rank < head.timeRank) {
        takeTimeToken(head, key.rank, value, text, times);
    } else if ((key.role == JsonRole::Level || key.role == JsonRole::Severity) && key.rank < head.levelRank) {
        if (const LogLevel level = key.role == JsonRole::Level ? levelOfToken(value) : levelOfSeverity(value);
            level != LogLevel::None) {
            head.level = level;
            head.levelRank = key.rank;
        }
    } else if (key.role == JsonRole::Answer) {
        head.answer = jsonStatus(text);
    }
}

int jsonStatus(std::string_view text)
{
    const bool quoted = headbytes::takeByte(text, '"');
    const int status = headbytes::endOfDigits(text, 0) == 3 ? headbytes::digits(text, 0, 3) : 0;
    const char after = headbytes::byteAt(text, 3);
    const bool ends =
        quoted ? after == '"' : after == '\0' || std::string_view(",}] \t\r\n").find(after) != std::string_view::npos;
    return ends && status >= 100 && status <= 599 ? status : 0;
}

bool visitBrokenJson(std::string_view line, const std::function<bool(std::string_view, std::string_view)> &visit)
{
    if (line.empty() || line.front() != '{')
        return false;
    bool visited = false;
    size_t at = 1;
    while (true) {
        skipJsonSpace(line, at);
        const size_t keyEnd = headbytes::byteAt(line, at) == '"' ? endOfString(line, at) : std::string_view::npos;
        if (keyEnd == std::string_view::npos)
            return visited;
        const std::string_view key = line.substr(at + 1, keyEnd - at - 2);
        at = keyEnd;
        skipJsonSpace(line, at);
        if (headbytes::byteAt(line, at) != ':')
            return visited;
        ++at;
        skipJsonSpace(line, at);
        if (at >= line.size())
            return visited;
        visited = true;
        if (!visit(key, line.substr(at)))
            return visited;
        const size_t end = endOfValue(line, at);
        if (end == std::string_view::npos)
            return visited;
        at = end;
    }
}

bool readBrokenJson(std::string_view line, JsonHead &head, LogTimeReader &times)
{
    return visitBrokenJson(line, [&head, &times](std::string_view key, std::string_view text) {
        takeJsonScalar(head, jsonKey(key), text, times);
        return !head.isComplete();
    });
}

bool brokenJsonText(std::string_view text, std::string &room)
{
    if (!headbytes::takeByte(text, '"'))
        return false;
    room.clear();
    for (size_t i = 0; i < text.size() && text[i] != '"'; ++i) {
        const bool escape = text[i] == '\\' && i + 1 < text.size();
        const char byte = text[escape ? ++i : i];
        if (escape && byte == 'u')
            room += '\\'; // stays as it is written
        room += escape && byte == 'n' ? '\n' : escape && byte == 't' ? '\t' : escape && byte == 'r' ? '\r' : byte;
    }
    return true;
}

} // namespace sitrep
