// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/jsonreader.h"

#include "diagnostics/logs/format/headbytes.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <simdjson.h>
#include <string>
#include <vector>

namespace sitrep {

namespace ondemand = simdjson::ondemand;

namespace {

// simdjson keeps four bytes for each byte of a line; nobody writes more into an entry than this.
constexpr size_t longestJson = size_t{1024} * 1024;
constexpr size_t longestKey = 24;

/// The key as it is written, without a look at more of it than a key with a role has; empty when it is longer.
std::string_view writtenKey(const simdjson::ondemand::raw_json_string &key)
{
    const char *begin = key.raw();
    if (!mayBeJsonKey(*begin))
        return {};
    size_t length = 0;
    while (length < longestKey && begin[length] != '"' && begin[length] != '\\')
        ++length;
    return begin[length] == '"' ? std::string_view(begin, length) : std::string_view();
}

/// Of several in one line the first one here is the message.
constexpr std::array<std::string_view, 12> messageKeys{"message", "msg",           "jsonPayload",  "textPayload",
                                                       "MESSAGE", "log",           "@m",           "@mt",
                                                       "body",    "short_message", "protoPayload", "httpRequest"};

/// The place of a key among the first \a before of them; \a before when it is none of those.
size_t messageRank(const simdjson::ondemand::raw_json_string &key, size_t before)
{
    for (size_t rank = 0; rank < before; ++rank) {
        if (*key.raw() == messageKeys[rank].front() && key.unsafe_is_equal(messageKeys[rank]))
            return rank;
    }
    return before;
}

std::string_view trimmedToken(std::string_view token)
{
    const size_t end = token.find_last_not_of(" \t\r\n");
    return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

} // namespace

class JsonReader::Private final
{
public:
    /// The document of \a line, from its first byte on; false when it is no JSON object.
    bool open(std::string_view line, size_t margin, ondemand::object &object)
    {
        if (line.size() > longestJson)
            return false;
        m_line = line;
        size_t capacity = line.size() + margin;
        if (margin < simdjson::SIMDJSON_PADDING) {
            m_padded.resize(std::max(m_padded.size(), line.size() + simdjson::SIMDJSON_PADDING));
            std::memcpy(m_padded.data(), line.data(), line.size());
            // Of a broken line simdjson looks at the byte behind it; there must not be one of an earlier line.
            std::memset(m_padded.data() + line.size(), 0, simdjson::SIMDJSON_PADDING);
            m_line = {m_padded.data(), line.size()};
            capacity = m_padded.size();
        }
        m_broken = false;
        return holds(parser.iterate(m_line.data(), m_line.size(), capacity).get(document))
               && holds(document.get_object().get(object));
    }

    /// Whether it went well. After other errors than that a field is not there or is of another type simdjson has let go of
    /// the document, which must not be touched again.
    bool holds(simdjson::error_code error)
    {
        m_broken =
            m_broken
            || (error != simdjson::SUCCESS && error != simdjson::NO_SUCH_FIELD && error != simdjson::INCORRECT_TYPE);
        return error == simdjson::SUCCESS;
    }
    bool lookUp(ondemand::object &object, std::string_view key, ondemand::value &value)
    {
        return !m_broken && holds(object.find_field_unordered(key).get(value));
    }
    bool objectOf(ondemand::value value, ondemand::object &object)
    {
        return !m_broken && holds(value.get_object().get(object));
    }
    /// From the object's first member on again.
    bool restart(ondemand::object &object) { return !m_broken && holds(object.reset().error()); }

    /// From the value to the end of the line.
    [[nodiscard]] std::string_view fromToken(std::string_view token) const
    {
        return {token.data(), static_cast<size_t>(m_line.data() + m_line.size() - token.data())};
    }

    /// False when the line turned out to be broken.
    bool readMembers(ondemand::object object, Line &line, LogTimeReader &times);
    void readNested(ondemand::value value, JsonKey key, Line &line, LogTimeReader &times);
    void readSecond(ondemand::object object, Line &line, LogTimeReader &times);
    std::optional<std::string_view> textOf(ondemand::value value, bool onlyScalar = false);
    std::optional<std::string_view> find(ondemand::object object, std::string_view path, bool onlyScalar = false);
    std::optional<std::string_view> messageIn(ondemand::value value, std::string_view key);
    std::optional<std::string_view> request(ondemand::object object);
    std::optional<std::string_view> brokenMessage(std::string_view line);
    std::optional<std::string_view> bytesOf(ondemand::value value);

    ondemand::parser parser;
    ondemand::document document;
    [[nodiscard]] bool isBroken() const { return m_broken; }
    bool hasPayload = false; // an object that may tell what the line itself does not
    std::string room;

private:
    bool m_broken = false;
    std::string_view m_line;
    std::vector<char> m_padded;
};

JsonReader::JsonReader()
    : d(std::make_unique<Private>())
{}
JsonReader::~JsonReader() = default;

bool JsonReader::Private::readMembers(ondemand::object object, Line &line, LogTimeReader &times)
{
    for (auto member : object) {
        ondemand::field field;
        if (!holds(std::move(member).get(field)))
            return false;
        const std::string_view written = writtenKey(field.key());
        const JsonKey key = written.empty() ? JsonKey{} : jsonKey(written);
        if (key.role == JsonRole::Other) {
            line.isDocker = line.isDocker || written == "stream";
            continue;
        }
        if (key.role == JsonRole::Time || key.role == JsonRole::Level) {
            const std::string_view token = field.value().raw_json_token();
            if (token.front() == '{')
                readNested(field.value(), key, line, times);
            else
                takeJsonScalar(line.head, key, fromToken(token), times);
        } else {
            readNested(field.value(), key, line, times);
        }
        if (line.head.isComplete())
            return true;
        if (m_broken)
            return false;
    }
    // simdjson takes some broken lines for whole ones and goes on behind their end; of a whole one nothing is left.
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

/// "log": a line of docker or ECS' object; {"$date": …} of MongoDB. Others are read when the line tells no level itself.
void JsonReader::Private::readNested(ondemand::value value, JsonKey key, Line &line, LogTimeReader &times)
{
    if (key.role == JsonRole::Payload || key.role == JsonRole::Text || key.role == JsonRole::Request) {
        hasPayload = true;
        return;
    }
    std::string_view text;
    if (key.role == JsonRole::Log && holds(value.get_string().get(text))) {
        line.inner = text;
        return;
    }
    ondemand::object object;
    ondemand::value found;
    const bool isTime = key.role == JsonRole::Time;
    if (objectOf(value, object) && lookUp(object, isTime ? "$date" : "level", found))
        takeJsonScalar(line.head, {isTime ? JsonRole::Time : JsonRole::Level, key.rank},
                       fromToken(found.raw_json_token()), times);
}

/// A line of Cloud Logging whose severity is DEFAULT: its payload may tell the level.
void JsonReader::Private::readSecond(ondemand::object object, Line &line, LogTimeReader &times)
{
    ondemand::value value;
    ondemand::object nested;
    if (restart(object) && lookUp(object, "jsonPayload", value) && objectOf(value, nested)) {
        for (const std::string_view key : {"severity", "level", "log.level", "levelname"}) {
            if (line.head.level == LogLevel::None && restart(nested) && lookUp(nested, key, value))
                takeJsonScalar(line.head, {JsonRole::Level, 0}, fromToken(value.raw_json_token()), times);
        }
    }
    if (line.head.level != LogLevel::None)
        return;
    if (restart(object) && lookUp(object, "httpRequest", value) && objectOf(value, nested)
        && lookUp(nested, "status", value)) {
        int64_t status = 0;
        if (holds(value.get_int64().get(status)))
            line.head.level = levelOfStatus(static_cast<int>(std::clamp<int64_t>(status, 0, 1000)));
        return;
    }
    std::string_view text;
    if (restart(object) && lookUp(object, "textPayload", value) && holds(value.get_string().get(text)))
        line.inner = text;
}

JsonReader::Line JsonReader::read(std::string_view line, size_t margin, LogTimeReader &times)
{
    Line read;
    ondemand::object object;
    d->hasPayload = false;
    if (d->open(line, margin, object) && d->readMembers(object, read, times)) {
        read.isObject = true;
        read.isDocker = read.inner && (read.isDocker || read.head.time);
        if (read.head.level == LogLevel::None && d->hasPayload)
            d->readSecond(object, read, times);
        return read;
    }
    read = {};
    read.isObject = readBrokenJson(line.substr(0, longestJson), read.head, times);
    return read;
}

std::optional<std::string_view> JsonReader::Private::textOf(ondemand::value value, bool onlyScalar)
{
    std::string_view text;
    ondemand::json_type type{};
    if (m_broken || !holds(value.type().get(type)) || type == ondemand::json_type::null)
        return std::nullopt;
    if (type == ondemand::json_type::number || type == ondemand::json_type::boolean)
        return trimmedToken(value.raw_json_token());
    const bool isText = type == ondemand::json_type::string;
    if (!isText && onlyScalar)
        return std::nullopt;
    if (!holds(isText ? value.get_string().get(text) : simdjson::to_json_string(value).get(text)))
        return std::nullopt;
    return isText ? text : trimmedToken(text);
}

/// The whole path as one key first, then by its first dot, its second …: keys may hold dots.
std::optional<std::string_view> JsonReader::Private::find(ondemand::object object, std::string_view path,
                                                          bool onlyScalar)
{
    ondemand::value value;
    if (lookUp(object, path, value))
        return textOf(value, onlyScalar);
    for (size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
        ondemand::object inner;
        if (!restart(object) || !lookUp(object, path.substr(0, dot), value) || !objectOf(value, inner))
            continue;
        if (const auto found = find(inner, path.substr(dot + 1), onlyScalar))
            return found;
    }
    return std::nullopt;
}

std::optional<std::string_view> JsonReader::Private::brokenMessage(std::string_view line)
{
    bool found = false;
    visitBrokenJson(line.substr(0, longestJson), [this, &found](std::string_view key, std::string_view text) {
        found = (key == "message" || key == "msg" || key == "MESSAGE" || key == "textPayload")
                && brokenJsonText(text, room);
        return !found;
    });
    return found ? std::optional<std::string_view>(room) : std::nullopt;
}

/// journald writes a message that is no UTF-8 as an array of bytes.
std::optional<std::string_view> JsonReader::Private::bytesOf(ondemand::value value)
{
    ondemand::array array;
    if (!holds(value.get_array().get(array)))
        return std::nullopt;
    room.clear();
    for (auto element : array) {
        uint64_t byte = 0;
        if (!holds(element.get_uint64().get(byte)) || byte > 255)
            return std::nullopt;
        room += static_cast<char>(static_cast<unsigned char>(byte));
    }
    return room;
}

/// The text of a message, or the one in an object of Cloud Logging.
std::optional<std::string_view> JsonReader::Private::messageIn(ondemand::value value, std::string_view key)
{
    ondemand::object object;
    const bool isNested = key == "jsonPayload" || key == "protoPayload" || key == "httpRequest";
    ondemand::json_type type{};
    if (key == "MESSAGE" && holds(value.type().get(type)) && type == ondemand::json_type::array)
        return bytesOf(value);
    if (!isNested)
        return textOf(value);
    if (!objectOf(value, object))
        return std::nullopt;
    if (key == "httpRequest")
        return request(object);
    static constexpr std::array<std::string_view, 4> ofPayload{"message", "msg", "status.message", "methodName"};
    for (const std::string_view path : ofPayload) {
        if (const auto found = find(object, path))
            return found;
        if (!restart(object))
            break;
    }
    return std::nullopt;
}

/// "GET https://x/y 503" of Cloud Logging's httpRequest.
std::optional<std::string_view> JsonReader::Private::request(ondemand::object object)
{
    room.clear();
    for (const std::string_view name : {"requestMethod", "requestUrl", "status"}) {
        ondemand::value value;
        if (!lookUp(object, name, value))
            continue;
        if (const auto text = textOf(value))
            room.append(room.empty() ? "" : " ").append(*text);
    }
    return room.empty() ? std::nullopt : std::optional<std::string_view>(room);
}

std::optional<std::string_view> JsonReader::value(std::string_view line, std::string_view path)
{
    ondemand::object object;
    return d->open(line, 0, object) ? d->find(object, path) : std::nullopt;
}

std::optional<std::string_view> JsonReader::scalar(std::string_view line, std::string_view path)
{
    ondemand::object object;
    return d->open(line, 0, object) ? d->find(object, path, true) : std::nullopt;
}

std::optional<std::string_view> JsonReader::message(std::string_view line)
{
    ondemand::object object;
    if (!d->open(line, 0, object))
        return d->brokenMessage(line);
    std::optional<std::string_view> best;
    size_t bestRank = messageKeys.size();
    for (auto member : object) {
        ondemand::field field;
        if (!d->holds(std::move(member).get(field)))
            break;
        const size_t rank = messageRank(field.key(), bestRank);
        if (rank >= bestRank)
            continue;
        if (const auto found = d->messageIn(field.value(), messageKeys[rank])) {
            best = found;
            bestRank = rank;
        }
        if (bestRank == 0 || d->isBroken())
            break;
    }
    return best;
}

std::optional<LogFormatName> JsonReader::dialect(std::string_view line)
{
    ondemand::object object;
    if (!d->open(line, 0, object))
        return std::nullopt;
    const auto has = [this, &object](std::string_view key) {
        ondemand::value value;
        return d->lookUp(object, key, value);
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
