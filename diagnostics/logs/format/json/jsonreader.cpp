// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/json/jsonreader.h"

#include "diagnostics/logs/format/headbytes.h"
#include "diagnostics/logs/format/json/jsondocument.h"
#include "diagnostics/logs/format/json/jsonmessage.h"
#include "diagnostics/logs/format/lines/serveranswer.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace ondemand = simdjson::ondemand;

namespace {

/// Of a key without a role mostly nothing, after one look at it.
std::string_view keyWithRole(JsonDocument &document, JsonDocument::Field &field)
{
    return mayBeJsonKey(*field.key().raw()) ? document.keyOf(field) : std::string_view();
}

bool isScalar(JsonRole role)
{
    return role == JsonRole::Time || role == JsonRole::Level || role == JsonRole::Severity || role == JsonRole::Answer;
}

} // namespace

class JsonReader::Private final
{
public:
    /// False when the line turned out to be broken.
    bool readMembers(JsonDocument::Object object, Line &line, LogTimeReader &times);
    void readNested(JsonDocument::Value value, JsonKey key, Line &line, LogTimeReader &times);
    void readSecond(JsonDocument::Object object, Line &line, LogTimeReader &times);
    [[nodiscard]] LogLevel levelOfRequest(JsonDocument::Object object);
    [[nodiscard]] LogLevel levelOfAnswer(JsonDocument::Object object);

    JsonDocument document;
    JsonMessage message{document};
    bool hasPayload = false; ///< a member that may tell the level where none is said to be one
};

JsonReader::JsonReader()
    : d(std::make_unique<Private>())
{}
JsonReader::~JsonReader() = default;

bool JsonReader::Private::readMembers(JsonDocument::Object object, Line &line, LogTimeReader &times)
{
    for (auto member : object) {
        ondemand::field field;
        if (!document.holds(std::move(member).get(field)))
            return false;
        const std::string_view name = keyWithRole(document, field);
        const JsonKey key = name.empty() ? JsonKey{} : jsonKey(name);
        if (key.role == JsonRole::Other) {
            line.isDocker = line.isDocker || name == "stream";
            continue;
        }
        if (isScalar(key.role)) {
            const std::string_view token = field.value().raw_json_token();
            if (token.front() == '{')
                readNested(field.value(), key, line, times);
            else
                takeJsonScalar(line.head, key, document.fromToken(token), times);
        } else {
            readNested(field.value(), key, line, times);
        }
        if (line.head.isComplete())
            return true;
        if (document.isBroken())
            return false;
    }
    return document.isAtEnd();
}

/// "log": a line of docker or ECS' object; {"$date": …} of MongoDB. Others are read when the line tells no level itself.
void JsonReader::Private::readNested(JsonDocument::Value value, JsonKey key, Line &line, LogTimeReader &times)
{
    if (key.role == JsonRole::Payload || key.role == JsonRole::Text || key.role == JsonRole::Request
        || key.role == JsonRole::Status) {
        hasPayload = true;
        return;
    }
    std::string_view text;
    if (key.role == JsonRole::Log && document.holds(value.get_string().get(text))) {
        line.inner = text;
        return;
    }
    JsonDocument::Object object;
    JsonDocument::Value found;
    const bool isTime = key.role == JsonRole::Time;
    if (document.objectOf(value, object) && document.lookUp(object, isTime ? "$date" : "level", found))
        takeJsonScalar(line.head, {isTime ? JsonRole::Time : JsonRole::Level, key.rank},
                       document.fromToken(found.raw_json_token()), times);
}

/// One without the other is of something else: jobs and orders have a status too.
LogLevel JsonReader::Private::levelOfRequest(JsonDocument::Object object)
{
    static constexpr std::array<std::string_view, 7> keys{
        "method", "request", "request_method", "httpMethod", "requestMethod", "http_method", "verb"};
    JsonDocument::Value value;
    const bool isRequest = std::ranges::any_of(keys, [&](std::string_view key) {
        if (!document.restart(object) || !document.lookUp(object, key, value))
            return false;
        const std::string_view token = value.raw_json_token();
        return token.starts_with('"') && beginsWithMethod(document.fromToken(token).substr(1));
    });
    return isRequest ? levelOfAnswer(object) : LogLevel::None;
}

LogLevel JsonReader::Private::levelOfAnswer(JsonDocument::Object object)
{
    JsonDocument::Value value;
    for (const std::string_view key : {"status", "response_code", "status_code", "statusCode"}) {
        if (!document.restart(object) || !document.lookUp(object, key, value))
            continue;
        if (const int status = jsonStatus(document.fromToken(value.raw_json_token())); status > 0)
            return levelOfStatus(status);
    }
    return LogLevel::None;
}

/// A line without a level, or of Cloud Logging whose severity is DEFAULT: its payload may tell it, or how a server answered.
void JsonReader::Private::readSecond(JsonDocument::Object object, Line &line, LogTimeReader &times)
{
    JsonDocument::Value value;
    JsonDocument::Object nested;
    const auto enter = [&](std::string_view key) {
        return document.restart(object) && document.lookUp(object, key, value) && document.objectOf(value, nested);
    };
    LogLevel &level = line.head.level;
    if (enter("jsonPayload")) {
        for (const std::string_view key : {"severity", "level", "log.level", "levelname"}) {
            if (level == LogLevel::None && document.restart(nested) && document.lookUp(nested, key, value))
                takeJsonScalar(line.head, {JsonRole::Level, 0}, document.fromToken(value.raw_json_token()), times);
        }
        level = level == LogLevel::None ? levelOfRequest(nested) : level;
    }
    if (level == LogLevel::None && enter("httpRequest"))
        level = levelOfAnswer(nested);
    if (level == LogLevel::None)
        level = levelOfRequest(object);
    std::string_view text;
    if (level == LogLevel::None && document.restart(object) && document.lookUp(object, "textPayload", value)
        && document.holds(value.get_string().get(text)))
        line.inner = text;
}

JsonReader::Line JsonReader::read(std::string_view line, size_t margin, LogTimeReader &times)
{
    Line read;
    JsonDocument::Object object;
    d->hasPayload = false;
    if (d->document.open(line, margin, object) && d->readMembers(object, read, times)) {
        read.isObject = true;
        read.isDocker = read.inner && (read.isDocker || read.head.time);
        if (read.head.level == LogLevel::None && d->hasPayload)
            d->readSecond(object, read, times);
        if (yieldsToAnswer(read.head.level))
            read.head.level = std::max(read.head.level, levelOfStatus(read.head.answer));
        return read;
    }
    read = {};
    read.isObject = readBrokenJson(line.substr(0, JsonDocument::longestJson), read.head, times);
    return read;
}

std::optional<std::string_view> JsonReader::value(std::string_view line, std::string_view path)
{
    JsonDocument::Object object;
    return d->document.open(line, 0, object) ? d->document.find(object, path) : std::nullopt;
}

std::optional<std::string_view> JsonReader::scalar(std::string_view line, std::string_view path)
{
    JsonDocument::Object object;
    return d->document.open(line, 0, object) ? d->document.find(object, path, true) : std::nullopt;
}

std::optional<std::string_view> JsonReader::message(std::string_view line)
{
    return d->message.of(line);
}

std::optional<LogFormatName> JsonReader::dialect(std::string_view line)
{
    JsonDocument::Object object;
    if (!d->document.open(line, 0, object))
        return std::nullopt;
    const auto has = [this, &object](std::string_view key) {
        JsonDocument::Value value;
        return d->document.lookUp(object, key, value);
    };
    if (has("__REALTIME_TIMESTAMP"))
        return LogFormatName::Journald;
    if (has("jsonPayload") || has("textPayload") || has("protoPayload") || (has("logName") && has("insertId")))
        return LogFormatName::CloudLogging;
    if (has("log") && has("stream"))
        return LogFormatName::Docker;
    if (has("@timestamp"))
        return LogFormatName::Ecs;
    if (has("pid") && has("hostname") && has("level") && has("time"))
        return has("v") && has("name") ? LogFormatName::Bunyan : LogFormatName::Pino;
    if (has("ts") && has("level"))
        return LogFormatName::Zap;
    return LogFormatName::Json;
}

} // namespace sitrep
