// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/json/jsonmessage.h"

#include "diagnostics/logs/format/json/jsonroles.h"

#include <algorithm>
#include <array>

namespace sitrep {

namespace ondemand = simdjson::ondemand;

namespace {

/// Of several in one line the first one here is the message.
constexpr std::array<std::string_view, 12> messageKeys{"message", "msg",           "jsonPayload",  "textPayload",
                                                       "MESSAGE", "log",           "@m",           "@mt",
                                                       "body",    "short_message", "protoPayload", "httpRequest"};

/// The place of a key among the first \a before of them; \a before when it is none of those.
size_t messageRank(std::string_view key, size_t before)
{
    const auto *const end = messageKeys.begin() + static_cast<std::ptrdiff_t>(before);
    return static_cast<size_t>(std::find(messageKeys.begin(), end, key) - messageKeys.begin());
}

} // namespace

/// "GET https://x/y 503" of Cloud Logging's httpRequest.
std::optional<std::string_view> JsonMessage::ofRequest(JsonDocument::Object object)
{
    m_room.clear();
    for (const std::string_view name : {"requestMethod", "requestUrl", "status"}) {
        JsonDocument::Value value;
        if (!m_document.lookUp(object, name, value))
            continue;
        if (const auto text = m_document.textOf(value))
            m_room.append(m_room.empty() ? "" : " ").append(*text);
    }
    return m_room.empty() ? std::nullopt : std::optional<std::string_view>(m_room);
}

/// journald writes a message that is no UTF-8 as an array of bytes.
std::optional<std::string_view> JsonMessage::ofBytes(JsonDocument::Value value)
{
    ondemand::array array;
    if (!m_document.holds(value.get_array().get(array)))
        return std::nullopt;
    m_room.clear();
    for (auto element : array) {
        uint64_t byte = 0;
        if (!m_document.holds(element.get_uint64().get(byte)) || byte > 255)
            return std::nullopt;
        m_room += static_cast<char>(static_cast<unsigned char>(byte));
    }
    return m_room;
}

std::optional<std::string_view> JsonMessage::ofBroken(std::string_view line)
{
    bool found = false;
    visitBrokenJson(line.substr(0, JsonDocument::longestJson),
                    [this, &found](std::string_view key, std::string_view text) {
                        found = (key == "message" || key == "msg" || key == "MESSAGE" || key == "textPayload")
                                && brokenJsonText(text, m_room);
                        return !found;
                    });
    return found ? std::optional<std::string_view>(m_room) : std::nullopt;
}

/// The text of a message, or the one in an object of Cloud Logging.
std::optional<std::string_view> JsonMessage::ofValue(JsonDocument::Value value, std::string_view key)
{
    JsonDocument::Object object;
    JsonDocument::Value text;
    const bool isNested = key == "jsonPayload" || key == "protoPayload" || key == "httpRequest";
    ondemand::json_type type{};
    if (key == "MESSAGE" && m_document.holds(value.type().get(type)) && type == ondemand::json_type::array)
        return ofBytes(value);
    // Of OpenTelemetry, whose bodies may be of any type.
    if (key == "body" && m_document.objectOf(value, object)) {
        if (m_document.lookUp(object, "stringValue", text))
            return m_document.textOf(text);
        return m_document.restart(object) ? m_document.textOf(value) : std::nullopt;
    }
    if (!isNested)
        return m_document.textOf(value);
    if (!m_document.objectOf(value, object))
        return std::nullopt;
    if (key == "httpRequest")
        return ofRequest(object);
    static constexpr std::array<std::string_view, 4> ofPayload{"message", "msg", "status.message", "methodName"};
    for (const std::string_view path : ofPayload) {
        if (const auto found = m_document.find(object, path))
            return found;
        if (!m_document.restart(object))
            break;
    }
    return std::nullopt;
}

std::optional<std::string_view> JsonMessage::of(std::string_view line)
{
    JsonDocument::Object object;
    if (!m_document.open(line, 0, object))
        return ofBroken(line);
    std::optional<std::string_view> best;
    size_t bestRank = messageKeys.size();
    for (auto member : object) {
        ondemand::field field;
        if (!m_document.holds(std::move(member).get(field)))
            break;
        const size_t rank = messageRank(m_document.keyOf(field), bestRank);
        if (rank >= bestRank)
            continue;
        if (const auto found = ofValue(field.value(), messageKeys[rank])) {
            best = found;
            bestRank = rank;
        }
        if (bestRank == 0 || m_document.isBroken())
            break;
    }
    return best;
}

} // namespace sitrep
